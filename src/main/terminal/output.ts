/** Where answers, progress and errors go: answers to standard output, everything else to standard error. */
import { styleText } from 'node:util'
import { LecternError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/procedure.ts'

export interface Output {
  /** The answer: with --json `value` as one JSON text, else `text`. */
  readonly answer: (value: unknown, text: () => string) => void
  /** A remark for a person; silent with --quiet and with --json. */
  readonly remark: (text: string) => void
  readonly progress: (progress: Progress) => void
  readonly fail: (error: unknown) => number
}

/** Exit codes of the terminal. */
export const EXIT = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const

/** Failures that say the command itself was wrong. */
const USAGE_CODES: ReadonlySet<string> = new Set(['invalid-input', 'unknown-procedure'])

export function createOutput(options: { readonly json: boolean; readonly quiet: boolean }): Output {
  const { json, quiet } = options
  const bar = process.stderr.isTTY && !quiet && !json
  let shown = false
  const clearBar = (): void => {
    if (shown) process.stderr.write('\r\u001b[K')
    shown = false
  }
  return {
    answer: (value, text) => {
      clearBar()
      const line = json ? JSON.stringify(value, plainNumbers) : text()
      if (line !== '') process.stdout.write(line.endsWith('\n') ? line : `${line}\n`)
    },
    remark: (text) => {
      clearBar()
      if (!quiet && !json) process.stderr.write(`${text}\n`)
    },
    progress: (progress) => {
      if (!bar) return
      shown = true
      process.stderr.write(`\r\u001b[K${describeProgress(progress)}`)
    },
    fail: (error) => {
      clearBar()
      const failure =
        error instanceof LecternError
          ? error.toFailure()
          : { code: 'internal' as const, message: error instanceof Error ? error.message : String(error) }
      process.stderr.write(
        json
          ? `${JSON.stringify({ error: { code: failure.code, message: failure.message } })}\n`
          : `${dim('lectern:')} ${failure.message}\n`,
      )
      if (failure.code === 'cancelled') return EXIT.cancelled
      return USAGE_CODES.has(failure.code) ? EXIT.usage : EXIT.failed
    },
  }
}

export function dim(text: string): string {
  return styleText('dim', text, { stream: process.stderr })
}

export function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout })
}

/** Typed arrays as plain lists. */
function plainNumbers(_key: string, value: unknown): unknown {
  return value instanceof Int32Array || value instanceof Float32Array ? Array.from(value) : value
}

const BAR_WIDTH = 24

function describeProgress({ phase, done, total }: Progress): string {
  if (total === null || total === 0) return `${phase} … ${String(done)}`
  const filled = Math.round((done / total) * BAR_WIDTH)
  return `${phase} ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${String(done)} of ${String(total)}`
}
