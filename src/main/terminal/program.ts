/** The command line: which commands there are and what their words mean. */
import { Command, CommanderError } from 'commander'
import { LecternError } from '../../shared/contract/errors.ts'
import { VERSION } from '../library/version.ts'
import { addEditCommands } from './commands/edit.ts'
import { addIntakeCommands } from './commands/intake.ts'
import { addLibraryCommands } from './commands/library.ts'
import { addPaperCommands } from './commands/papers.ts'
import { addPublishCommands } from './commands/publish.ts'
import { addServeCommand } from './commands/serve.ts'
import { createOutput, EXIT } from './output.ts'
import { withSession, type GlobalOptions, type Session } from './session.ts'

/** Runs one command's work with the library open. */
export type Run = (work: (session: Session) => Promise<void>) => Promise<void>

/**
 * Runs the command that `args` (without node and script) names.
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 cancelled
 */
export async function runTerminal(args: readonly string[]): Promise<number> {
  const program = new Command('lectern')
    .description('A reading list for research papers, at the terminal.')
    // Without a short form: "lectern tag KEY -Vision" takes a tag off.
    .version(VERSION, '--version')
    .option('--library <file>', 'the library to work on (else $LECTERN_LIBRARY, else the usual place)')
    .option('--json', 'answer with one JSON value')
    .option('--quiet', 'no remarks and no progress')
    .exitOverride()
    .showHelpAfterError('(lectern --help shows the commands)')
  if (args.includes('--json')) program.configureOutput({ writeErr: () => undefined })
  const globals = (): GlobalOptions => program.opts<GlobalOptions>()
  const outputOf = (): ReturnType<typeof createOutput> =>
    createOutput({ json: globals().json ?? false, quiet: globals().quiet ?? false })

  let code: number = EXIT.done
  const run: Run = async (work) => {
    const output = outputOf()
    try {
      await withSession(globals(), output, work)
    } catch (error) {
      code = output.fail(error)
    }
  }
  addIntakeCommands(program, run)
  addPaperCommands(program, run)
  addEditCommands(program, run)
  addPublishCommands(program, run)
  addLibraryCommands(program, run)
  addServeCommand(program, globals, outputOf)
  for (const command of program.commands) command.exitOverride()

  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) return outputOf().fail(error)
    if (error.exitCode === 0) return EXIT.done
    // The command line's own sentence was printed already, but for JSON, where it comes as a value.
    if (args.includes('--json'))
      outputOf().fail(new LecternError('invalid-input', error.message.replace(/^error: /, '')))
    return EXIT.usage
  }
  return code === EXIT.done ? Number(process.exitCode ?? EXIT.done) : code
}
