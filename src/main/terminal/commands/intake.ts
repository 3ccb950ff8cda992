/** import, add, formats: getting papers in. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { STATUSES, type Status } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { IntakeSource, Preview } from '../../../shared/contract/intake.ts'
import type { Run } from '../program.ts'
import { readInput } from '../read-input.ts'
import type { Session } from '../session.ts'

interface ImportOptions {
  readonly format?: string
  readonly dryRun?: boolean
  readonly status?: string
  readonly tag: string[]
}

export function addIntakeCommands(program: Command, run: Run): void {
  program
    .command('import')
    .description('read papers from files ("-": standard input)')
    .argument('<file...>')
    .option('--format <name>', 'read as this format instead of recognising it')
    .option('--dry-run', 'only say what would be added')
    .option('--status <status>', 'status of the new papers', 'inbox')
    .option('--tag <tag>', 'tag to give (again for more)', collect, [])
    .action((files: string[], options: ImportOptions) =>
      run((session) => importSources(session, files.map(toSource), options)),
    )
  program
    .command('add')
    .description('add papers by link, DOI, arXiv id or title')
    .argument('<text...>')
    .option('--status <status>', 'status of the new papers', 'inbox')
    .option('--tag <tag>', 'tag to give (again for more)', collect, [])
    .action((texts: string[], options: ImportOptions) =>
      run((session) => {
        refuseFiles(texts)
        return importSources(session, [{ kind: 'text', text: `${texts.join('\n')}\n`, name: 'command line' }], options)
      }),
    )
  program
    .command('formats')
    .description('what can be read and written')
    .option('--schema', 'describe “json”, which holds everything, as a JSON Schema')
    .action(({ schema: wantsSchema }: { readonly schema?: true }) =>
      run(async ({ client, output }) => {
        if (wantsSchema === true) {
          const { schema } = await client.call('export.schema', {})
          output.answer(schema, () => JSON.stringify(schema, null, 2))
          return
        }
        const { formats } = await client.call('intake.formats', {})
        const width = Math.max(...formats.map((format) => format.name.length))
        output.answer({ formats }, () =>
          formats
            .map(
              ({ name, title, reads, writes }) =>
                `${name.padEnd(width)}  ${reads ? 'reads ' : '      '}${writes ? 'writes ' : '       '} ${title}`,
            )
            .join('\n'),
        )
      }),
    )
}

/** @throws LecternError `invalid-input` for the name of a file, which would be read as a title */
function refuseFiles(texts: readonly string[]): void {
  const file = texts.find((text) => /[/\\.]/.test(text) && existsSync(text))
  if (file !== undefined)
    throw new LecternError('invalid-input', `${file} is a file. To read papers from it, say: lectern import ${file}`)
}

async function importSources(
  session: Session,
  sources: readonly IntakeSource[],
  options: ImportOptions,
): Promise<void> {
  const { client, output, signal } = session
  const onProgress = output.progress
  const status = toStatus(options.status ?? 'inbox')
  const preview = await client.call(
    'intake.preview',
    { sources: [...sources], ...(options.format === undefined ? {} : { format: options.format }) },
    { signal, onProgress },
  )
  const duplicates = await possibleDuplicates(session, preview)
  const found = {
    problems: preview.problems,
    duplicates,
  }
  for (const problem of preview.problems)
    output.remark(`${problem.source}${problem.line === null ? '' : `:${String(problem.line)}`}: ${problem.reason}`)
  if (options.dryRun) {
    const { counts } = preview
    output.answer(
      { added: counts.new, existing: counts.existing, merged: 0, ...found, papers: [] },
      () =>
        `Would add ${String(counts.new)}, in the library already ${String(counts.existing)}, possibly ${String(counts.possible)}.`,
    )
    return
  }
  const result = await client.call(
    'intake.commit',
    { preview: preview.preview, status, tags: options.tag },
    { signal, onProgress },
  )
  const { added, existing, merged, papers, label } = result
  output.answer({ added, existing, merged, ...found, papers }, () =>
    [
      `${label}.`,
      ...duplicates.map(({ title, match }) => `Left out, possibly the same as “${match}”: ${title}`),
      ...(added > 0 && existing > 0 ? [`In the library already: ${String(existing)}.`] : []),
    ].join('\n'),
  )
}

async function possibleDuplicates(
  { client }: Session,
  preview: Preview,
): Promise<{ title: string; match: string; id: number | null; reason: string }[]> {
  const duplicates = []
  for (let offset = 0; preview.counts.possible > 0 && offset < preview.total; offset += 500) {
    const { rows } = await client.call('intake.rows', { preview: preview.preview, offset, limit: 500 })
    for (const row of rows)
      if (row.outcome === 'possible' && row.match)
        duplicates.push({ title: row.found.title, match: row.match.title, id: row.match.id, reason: row.match.reason })
  }
  return duplicates
}

function toSource(file: string): IntakeSource {
  return file === '-'
    ? { kind: 'text', text: readInput(file), name: 'standard input' }
    : { kind: 'path', path: resolve(file) }
}

export function toStatus(text: string): Status {
  const status = STATUSES.find((known) => known === text.toLowerCase())
  if (!status) throw new LecternError('invalid-input', `“${text}” is no status. Known are ${STATUSES.join(', ')}.`)
  return status
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value]
}
