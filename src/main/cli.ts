/** The terminal's entry. */
import { runTerminal } from './terminal/program.ts'

// A reader that stops early ("lectern list | head") is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runTerminal(process.argv.slice(2))
