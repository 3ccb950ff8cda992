/** Lectern's built programs as child processes. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const built = (entry: string): string => join(root, 'out/main', entry)

export interface TerminalResult {
  /** The exit code. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** Standard output read as JSON. @throws SyntaxError where it is none */
  readonly json: () => unknown
}

/** Runs `lectern --library … args` to its end; `input` goes to its standard input. */
export function runTerminal(library: string, args: readonly string[], input = ''): Promise<TerminalResult> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [built('cli.js'), '--library', library, ...args],
      { maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
        done({ code, stdout, stderr, json: () => JSON.parse(stdout) as unknown })
      },
    )
    // A command that reads nothing may be gone before this arrives.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

export interface ServerProcess {
  readonly url: string
  readonly child: ChildProcess
  readonly stop: () => Promise<void>
}

/** Starts browser mode and waits for its address. @throws Error with what it said where it ends instead */
export async function startServerProcess(library: string, files: readonly string[] = []): Promise<ServerProcess> {
  const child = spawn(process.execPath, [built('server.js'), '--library', library, '--no-open', ...files])
  let said = ''
  const url = await new Promise<string>((ready, reject) => {
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      const match = /http:\/\/\S+/.exec(said)
      if (match) ready(match[0])
    })
    child.once('exit', (code) => reject(new Error(`Browser mode ended with ${String(code)}: ${said}`)))
  })
  return { url, child, stop: () => stopProcess(child) }
}

/** Asks a process to end, and ends it after ten seconds. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}
