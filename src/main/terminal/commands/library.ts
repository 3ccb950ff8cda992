/** export, backup, restore, check, call, serve: the library as a whole. */
import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import writeFileAtomic from 'write-file-atomic'
import { contract, type In, type ProcedureName } from '../../../shared/contract/index.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import { EXPORT_FORMATS } from '../../../shared/contract/publish.ts'
import type { Run } from '../program.ts'
import type { Session } from '../session.ts'
import { toView } from './papers.ts'

interface ExportCommandOptions {
  readonly format: string
  readonly output?: string
  readonly view: string
  readonly notes: boolean
  readonly abstract: boolean
}

export function addLibraryCommands(program: Command, run: Run): void {
  program
    .command('export')
    .description('write papers as BibTeX or BibLaTeX')
    .argument('[query...]')
    .option('--format <name>', EXPORT_FORMATS.join(' or '), 'bibtex')
    .option('-o, --output <file>', 'write to this file instead of standard output')
    .option('--view <view>', 'only the papers of this view or tag', 'all')
    .option('--no-notes', 'leave the notes out')
    .option('--no-abstract', 'leave the abstracts out')
    .action((query: string[], options: ExportCommandOptions) =>
      run((session) => exportPapers(session, query.join(' '), options)),
    )
  program
    .command('backup')
    .description('write a whole copy of the library')
    .argument('<file>')
    .action((file: string) =>
      run(async ({ client, output }) => {
        const done = await client.call('library.backup', { path: resolve(file) })
        output.answer(done, () => `Wrote ${done.path} (${String(Math.ceil(done.bytes / 1024))} KiB).`)
      }),
    )
  program
    .command('restore')
    .description('put the library back to what a backup holds')
    .argument('<file>')
    .action((file: string) =>
      run(async ({ client, output }) => {
        const done = await client.call('library.restore', { path: resolve(file) })
        output.answer(done, () => `Restored. What the library held before is in ${done.kept}.`)
      }),
    )
  program
    .command('check')
    .description('integrity, references, and what is counted beside the rows')
    .option('--repair', 'set right what can be')
    .action((options: { repair?: boolean }) =>
      run(async ({ client, output, signal }) => {
        const result = await client.call('library.check', { repair: options.repair ?? false }, { signal })
        output.answer(result, () =>
          [...result.problems, result.ok ? 'The library is sound.' : 'The library has problems.'].join('\n'),
        )
        if (!result.ok) process.exitCode = 1
      }),
    )
  program
    .command('call')
    .description('any procedure of the contract, input and output as JSON')
    .argument('<procedure>')
    .argument('[json]', 'its input', '{}')
    .action((name: string, json: string) => run((session) => call(session, name, json)))
}

async function exportPapers(session: Session, query: string, options: ExportCommandOptions): Promise<void> {
  const { client, output, signal } = session
  const format = EXPORT_FORMATS.find((known) => known === options.format.toLowerCase())
  if (!format)
    throw new LecternError(
      'invalid-input',
      `Lectern writes no format “${options.format}”. It writes: ${EXPORT_FORMATS.join(', ')}.`,
    )
  const view = await toView(session, options.view)
  const { text, count } = await client.call(
    'export.text',
    {
      scope: { kind: 'list', list: { view, query } },
      format,
      options: { notes: options.notes, abstract: options.abstract },
    },
    { signal, onProgress: output.progress },
  )
  if (options.output === undefined) {
    // With --json too, standard output holds one JSON value.
    output.answer({ format, count, text }, () => text)
    return
  }
  const path = resolve(options.output)
  try {
    mkdirSync(dirname(path), { recursive: true })
    await writeFileAtomic(path, text)
  } catch (error) {
    throw new LecternError(
      'cannot-open',
      `${path} can't be written: ${error instanceof Error ? error.message : String(error)}. What stood there is untouched.`,
    )
  }
  output.answer({ format, count, path }, () => `Wrote ${String(count)} papers to ${path}.`)
}

async function call({ client, output, signal }: Session, name: string, json: string): Promise<void> {
  if (!Object.hasOwn(contract, name))
    throw new LecternError(
      'unknown-procedure',
      `Lectern has no procedure “${name}”. It has: ${Object.keys(contract).join(', ')}.`,
    )
  let input: unknown
  try {
    input = JSON.parse(json)
  } catch (error) {
    throw new LecternError(
      'invalid-input',
      `The input is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
  const known = name as ProcedureName
  const result: unknown = await client.call(known, input as In<typeof known>, { signal })
  output.answer(result, () =>
    JSON.stringify(
      result,
      (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value),
      2,
    ),
  )
}
