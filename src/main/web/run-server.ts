/** Runs browser mode from its start to its end: one library, one port, until a signal or a crash. */
import { createHash } from 'node:crypto'
import { startLibrary } from '../thread/library-thread.ts'
import { hasDisplay, openBrowser } from './open-browser.ts'
import { startServer } from './server.ts'

export interface RunOptions {
  /** The library's file. */
  readonly library: string
  /** 0 takes any free port; undefined the library's own, or any free one where that is taken. */
  readonly port: number | undefined
  /** Whether to show it in the person's browser, where there is a screen. */
  readonly open: boolean
  /** Files to offer to the first window, absolute. */
  readonly files?: readonly string[]
  /** Called once with the address, token and all. */
  readonly onReady: (url: string) => void
  readonly warn: (message: string) => void
}

/**
 * Resolves when it has ended: true after an interrupt, false after a crash of the library.
 * @throws LecternError where the library or the port can't be opened
 */
export async function runServer({
  library: path,
  port,
  open,
  files = [],
  onReady,
  warn,
}: RunOptions): Promise<boolean> {
  const library = await startLibrary({ path, log: warn })
  const server = await startServer({ library, port: port ?? ownPort(path), files, warn })
    .catch((error: unknown) => {
      if (port !== undefined) throw error
      return startServer({ library, port: 0, files, warn })
    })
    .catch(async (error: unknown) => {
      await library.close()
      throw error
    })
  onReady(server.url)
  if (open && hasDisplay())
    openBrowser(server.url).catch(() => warn('No browser could be opened; open the address yourself.'))

  const crash = await Promise.race([library.ended, interrupt()])
  if (crash) warn(crash.message)
  await server.close()
  await library.close()
  return crash === undefined
}

/** Resolves at the first signal to stop. */
function interrupt(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(undefined))
  })
}

/**
 * The same port for a library each time: a browser keeps what it keeps, such as drafts of notes, by the address with its port. It lies
 * below those that systems hand out by themselves, from 32768.
 */
function ownPort(library: string): number {
  return 20_000 + (createHash('sha256').update(library).digest().readUInt32BE(0) % 12_000)
}

/** The port that `text` names. @returns undefined where it names none */
export function toPort(text: string): number | undefined {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65535 ? port : undefined
}
