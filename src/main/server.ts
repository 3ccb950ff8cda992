/** Entry of browser mode: `server.js [--library FILE] [--port N] [--no-open] [FILE…]`. Prints one line with the URL. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findLibraryPath } from './data-folder.ts'
import { LecternError } from '../shared/contract/errors.ts'
import { runServer, toPort } from './web/run-server.ts'

try {
  const { library, port, open, files } = readArguments()
  const onReady = (url: string): void => void process.stdout.write(`Lectern is at ${url}\n`)
  const isStopped = await runServer({ library, port, open, files, onReady, warn })
  process.exitCode = isStopped ? 0 : 1
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  warn(isUsage || error instanceof LecternError ? error.message : String(error))
  process.exitCode = isUsage || (error instanceof LecternError && error.code === 'invalid-input') ? 2 : 1
}

function readArguments(): { library: string; port: number | undefined; open: boolean; files: string[] } {
  const { values, positionals } = parseArgs({
    options: {
      library: { type: 'string' },
      port: { type: 'string' },
      open: { type: 'boolean', default: true },
    },
    allowNegative: true,
    allowPositionals: true,
  })
  const port = values.port === undefined ? undefined : toPort(values.port)
  if (values.port !== undefined && port === undefined)
    throw new LecternError('invalid-input', `“${values.port}” is not a port: give a number from 0 to 65535.`)
  const files = positionals.map((file) => resolve(file))
  return { library: findLibraryPath(values.library), port, open: values.open, files }
}

function warn(message: string): void {
  process.stderr.write(`${message}\n`)
}
