/** export: getting papers out. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LecternError } from '../../../shared/contract/errors.ts'
import { EXPORT_FORMATS, WRITTEN_FORMATS, type ExportFormat } from '../../../shared/contract/publish.ts'
import type { Run } from '../program.ts'
import type { Session } from '../session.ts'
import { toView } from './papers.ts'

interface ExportCommandOptions {
  readonly format?: string
  readonly output?: string
  readonly view: string
  readonly notes: boolean
  readonly tags: boolean
  readonly status: boolean
  readonly abstract: boolean
  readonly ascii?: boolean
  readonly jabref?: boolean
}

export function addPublishCommands(program: Command, run: Run): void {
  program
    .command('export')
    .description('write papers as BibTeX or another format')
    .argument('[query...]')
    .option('--format <name>', `${EXPORT_FORMATS.join(', ')} (else by the file’s ending, else bibtex)`)
    .option('-o, --output <file>', 'write to this file instead of standard output')
    .option('--view <view>', 'only the papers of this view or tag', 'all')
    .option('--no-notes', 'leave the notes out')
    .option('--no-tags', 'leave the tags out')
    .option('--no-status', 'leave status, priority, rating and dates of reading out')
    .option('--no-abstract', 'leave the abstracts out')
    .option('--ascii', 'BibTeX: accents and Greek as LaTeX commands')
    .option('--jabref', 'BibTeX: status, priority and rating also as JabRef has them')
    .action((query: string[], options: ExportCommandOptions) =>
      run((session) => exportPapers(session, query.join(' '), options)),
    )
}

async function exportPapers(session: Session, query: string, options: ExportCommandOptions): Promise<void> {
  const { client, output, signal } = session
  const format = toFormat(options)
  const { notes, tags, status, abstract, ascii = false, jabref = false } = options
  const what = {
    scope: { kind: 'list' as const, list: { view: await toView(session, options.view), query } },
    format,
    options: { notes, tags, status, abstract, ascii, jabref },
  }
  const progress = { signal, onProgress: output.progress }
  if (options.output === undefined) {
    const { text, count } = await client.call('export.text', what, progress)
    // With --json too, standard output holds one JSON value.
    output.answer({ format, count, text }, () => text)
    return
  }
  const done = await client.call('export.file', { ...what, path: resolve(options.output) }, progress)
  output.answer({ format, count: done.count, path: done.path }, () =>
    done.count === 1 ? `Wrote 1 paper to ${done.path}.` : `Wrote ${String(done.count)} papers to ${done.path}.`,
  )
}

/** The format that was named, else the one whose ending the file has. */
function toFormat({ format, output }: ExportCommandOptions): ExportFormat {
  if (format === undefined) {
    const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase()
    return WRITTEN_FORMATS.find(({ extension }) => extension === ending)?.name ?? 'bibtex'
  }
  const known = EXPORT_FORMATS.find((name) => name === format.toLowerCase())
  if (known) return known
  throw new LecternError(
    'invalid-input',
    `Lectern writes no format “${format}”. It writes: ${EXPORT_FORMATS.join(', ')}.`,
  )
}
