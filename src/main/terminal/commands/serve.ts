/** serve: browser mode from the terminal. */
import { InvalidArgumentError, type Command } from 'commander'
import { findLibraryPath } from '../../data-folder.ts'
import { runServer, toPort } from '../../web/run-server.ts'
import { EXIT, type Output } from '../output.ts'
import type { GlobalOptions } from '../session.ts'

interface ServeOptions {
  readonly port?: number
  readonly open: boolean
}

/** Prints one line with the address, with --json `{ "url" }`, then runs until it is interrupted. */
export function addServeCommand(program: Command, globals: () => GlobalOptions, outputOf: () => Output): void {
  program
    .command('serve')
    .description('open the library in the browser, from this machine only')
    .option('--port <n>', 'listen on this port instead of the library’s own', portNumber)
    .option('--no-open', 'only print the address')
    .action(async ({ port, open }: ServeOptions) => {
      const output = outputOf()
      const isStopped = await runServer({
        library: findLibraryPath(globals().library),
        port,
        open,
        onReady: (url) => output.answer({ url }, () => `Lectern is at ${url}`),
        warn: output.remark,
      })
      if (!isStopped) process.exitCode = EXIT.failed
    })
}

function portNumber(text: string): number {
  const port = toPort(text)
  if (port === undefined) throw new InvalidArgumentError('It takes a number from 0 to 65535.')
  return port
}
