/** export, keep: getting papers out, once or for good. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { KeptFile } from '../../../shared/contract/kept.ts'
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
  readonly style?: string
}

interface KeepOptions extends Omit<ExportCommandOptions, 'output'> {
  readonly stop?: boolean
  readonly take?: string
  readonly mine?: string
}

export function addPublishCommands(program: Command, run: Run): void {
  addKeepCommand(program, run)
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
    .option('--style <csl>', 'formatted references: apa, ieee, chicago, vancouver, mla, acm, nature, or a .csl file')
    .action((query: string[], options: ExportCommandOptions) =>
      run((session) => exportPapers(session, query.join(' '), options)),
    )
}

function addKeepCommand(program: Command, run: Run): void {
  program
    .command('keep')
    .description('keep a file up to date with a view; without a file, list those that are kept')
    .argument('[file]')
    .argument('[query...]')
    .option('--format <name>', `${EXPORT_FORMATS.join(', ')} (else by the file’s ending, else bibtex)`)
    .option('--view <view>', 'only the papers of this view or tag', 'all')
    .option('--no-notes', 'leave the notes out')
    .option('--no-tags', 'leave the tags out')
    .option('--no-status', 'leave status, priority, rating and dates of reading out')
    .option('--no-abstract', 'leave the abstracts out')
    .option('--ascii', 'BibTeX: accents and Greek as LaTeX commands')
    .option('--jabref', 'BibTeX: status, priority and rating also as JabRef has them')
    .option('--stop', 'let the file be from now on')
    .option('--take <key.field>', 'take what was changed in the file into the library')
    .option('--mine <key.field>', 'write what the library says over what was changed in the file')
    .action((file: string | undefined, query: string[], options: KeepOptions) =>
      run((session) =>
        file === undefined ? listKept(session) : keepFile(session, resolve(file), query.join(' '), options),
      ),
    )
}

async function listKept({ client, output }: Session): Promise<void> {
  const { files } = await client.call('kept.write', {})
  output.answer({ files }, () =>
    files.length === 0 ? 'No file is kept up to date.' : files.map(keptToText).join('\n'),
  )
}

async function keepFile(session: Session, path: string, query: string, options: KeepOptions): Promise<void> {
  const { client, output } = session
  const known = (await client.call('kept.list', {})).files.find((file) => file.path === path)
  if (options.stop !== true && options.take === undefined && options.mine === undefined) {
    const { notes, tags, status, abstract, ascii = false, jabref = false } = options
    const kept = await client.call('kept.add', {
      path,
      list: { view: await toView(session, options.view), query },
      format: toFormat({ ...options, output: path }),
      options: { notes, tags, status, abstract, ascii, jabref },
    })
    output.answer(kept, () => `${path} is kept up to date from now on.`)
    return
  }
  if (!known) throw new LecternError('not-found', `${path} is not kept up to date.`)
  if (options.stop === true) {
    await client.call('kept.remove', { id: known.id })
    output.answer({ path, kept: false }, () => `${path} stays as it is from now on.`)
    return
  }
  const named = options.take ?? options.mine ?? ''
  const proposal = known.proposals.find(({ key, field }) => (field === null ? key : `${key}.${field}`) === named)
  if (!proposal) throw new LecternError('not-found', `Nothing is proposed for “${named}” in ${path}.`)
  const { key, field } = proposal
  const take = options.take === undefined ? 'library' : 'file'
  const kept = await client.call('kept.settle', { id: known.id, key, field, take })
  output.answer(kept, () => keptToText(kept))
}

function keptToText({ path, format, written, trouble, proposals }: KeptFile): string {
  const state = trouble ?? (written === null ? 'not written yet' : `written ${new Date(written).toLocaleString()}`)
  const lines = proposals.map(({ key, field, theirs, ours }) =>
    field === null
      ? `  ${key}: taken out of the file; --take leaves it out, --mine puts it back`
      : `  ${key}.${field}: the file says “${theirs ?? ''}”, the library “${ours ?? ''}”`,
  )
  return [`${path} (${format}): ${state}`, ...lines].join('\n')
}

async function exportPapers(session: Session, query: string, options: ExportCommandOptions): Promise<void> {
  const { client, output, signal } = session
  const format = toFormat(options)
  const { notes, tags, status, abstract, ascii = false, jabref = false } = options
  const what = {
    scope: { kind: 'list' as const, list: { view: await toView(session, options.view), query } },
    format,
    options: {
      notes,
      tags,
      status,
      abstract,
      ascii,
      jabref,
      ...(options.style === undefined ? {} : { style: readStyle(options.style) }),
    },
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
function toFormat({ format, output, style }: Pick<ExportCommandOptions, 'format' | 'output' | 'style'>): ExportFormat {
  if (format === undefined && style !== undefined) return 'references'
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

/** A style's name as it is; of a .csl file its text. */
function readStyle(style: string): string {
  if (!/\.csl$|[/\\]/i.test(style)) return style
  try {
    return readFileSync(style, 'utf8')
  } catch (error) {
    throw new LecternError(
      'cannot-open',
      `${style} can’t be read: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}
