/** What every command of the terminal has at hand: the library, called directly and as the person, and where output goes. */
import { inspect } from 'node:util'
import { LecternError } from '../../shared/contract/errors.ts'
import { createClient, createPortPair, serve, type Client } from '../../shared/rpc.ts'
import { openLibrary } from '../library/open-library.ts'
import { findLibraryPath } from '../data-folder.ts'
import type { Output } from './output.ts'

export interface GlobalOptions {
  readonly library?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export interface Session {
  readonly client: Client
  readonly output: Output
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal
}

/** Opens the library that `options` or the environment names, runs `work`, and closes it again whatever happens. */
export async function withSession(
  options: GlobalOptions,
  output: Output,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const library = openLibrary({ path: findLibraryPath(options.library), follows: false })
  const [near, far] = createPortPair()
  const stop = serve(far, library.handlers, library.events, {
    trusted: true,
    onInternalError: (name, error) => {
      if (process.env['LECTERN_DEBUG']) process.stderr.write(`${name}: ${inspect(error)}\n`)
    },
  })
  const client = createClient(near)
  const own = { commits: 0 }
  const stopListening = library.events((event) => {
    if (event.kind === 'changed' && event.origin === 'here' && event.papers?.length !== 0) own.commits++
  })
  const abort = new AbortController()
  const onInterrupt = (): void => {
    // The second Ctrl+C does not wait: committed transactions are whole, an open one rolls back by itself.
    if (abort.signal.aborted) process.exit(130)
    abort.abort()
  }
  process.on('SIGINT', onInterrupt)
  try {
    await work({ client, output, signal: abort.signal })
    if (own.commits > 0) await writeKeptFiles(client, output)
    if (abort.signal.aborted) throw new LecternError('cancelled', 'Cancelled.')
  } finally {
    process.off('SIGINT', onInterrupt)
    stopListening()
    client.close()
    stop()
    library.close()
  }
}

/** What this command changed also goes into the files that follow the library; no window needs to be open for that. */
async function writeKeptFiles(client: Client, output: Output): Promise<void> {
  const { files } = await client.call('kept.write', {})
  for (const { trouble } of files) if (trouble !== null) output.remark(trouble)
}

/** The number of the paper that `ref` names: its key, number or uid. @throws LecternError `not-found` */
export async function paperId({ client }: Session, ref: string): Promise<number> {
  const { id } = await client.call('paper.find', { ref })
  if (id === null) throw new LecternError('not-found', `No paper has the key or number “${ref}”.`)
  return id
}
