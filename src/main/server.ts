/** Entry of browser mode: `server.js [--library FILE] [--port N] [--no-open]`. Prints one line with the URL. */
import { parseArgs } from 'node:util'
import { findLibraryPath } from './data-folder.ts'
import { LecternError } from '../shared/contract/errors.ts'
import { startLibrary } from './thread/library-thread.ts'
import { hasDisplay, openBrowser } from './web/open-browser.ts'
import { startServer } from './web/server.ts'

try {
  await main()
} catch (error) {
  const usage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${usage || error instanceof LecternError ? error.message : String(error)}\n`)
  process.exitCode = usage ? 2 : 1
}

async function main(): Promise<void> {
  const { library: file, port, open } = readArguments()
  const library = await startLibrary({ path: findLibraryPath(file), log: warn })
  const server = await startServer({ library, port }).catch(async (error: unknown) => {
    await library.close()
    throw error
  })
  process.stdout.write(`Lectern is at ${server.url}\n`)

  let stopping = false
  const stop = async (exitCode: number): Promise<void> => {
    if (stopping) return
    stopping = true
    await server.close()
    await library.close()
    process.exitCode = exitCode
  }
  process.once('SIGINT', () => void stop(0))
  process.once('SIGTERM', () => void stop(0))
  process.once('SIGHUP', () => void stop(0))
  void library.ended.then((crash) => {
    if (!crash) return
    warn(crash.message)
    void stop(1)
  })

  if (open && hasDisplay())
    await openBrowser(server.url).catch(() => warn('No browser could be opened; open the address yourself.'))
}

function readArguments(): { library: string | undefined; port: number; open: boolean } {
  const { values } = parseArgs({
    options: {
      library: { type: 'string' },
      port: { type: 'string', default: '0' },
      open: { type: 'boolean', default: true },
    },
    allowNegative: true,
  })
  const port = Number(values.port)
  if (!/^\d{1,5}$/.test(values.port) || port > 65535)
    throw new LecternError('invalid-input', `“${values.port}” is not a port: give a number from 1 to 65535.`)
  return { library: values.library, port, open: values.open }
}

function warn(message: string): void {
  process.stderr.write(`${message}\n`)
}
