/** backup, restore, check, call: the library as a whole. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { contract, type In, type ProcedureName } from '../../../shared/contract/index.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { Run } from '../program.ts'
import type { Session } from '../session.ts'

export function addLibraryCommands(program: Command, run: Run): void {
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
