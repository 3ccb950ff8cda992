/** export, keep: getting papers out, once or for good. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { In } from '../../../shared/contract/index.ts'
import type { KeptFile } from '../../../shared/contract/kept.ts'
import {
  ExportOptions,
  FILED_FORMATS,
  WRITTEN_FORMATS,
  type FiledFormat,
  type Preset,
} from '../../../shared/contract/publish.ts'
import type { Run } from '../program.ts'
import type { Session } from '../session.ts'
import { toList } from './papers.ts'

/** What `export` and `keep` have in common. Undefined where nothing was said of it. */
interface PublishOptions {
  readonly preset?: string
  readonly format?: string
  readonly view: string
  readonly notes: boolean
  readonly highlights: boolean
  readonly tags: boolean
  readonly status: boolean
  readonly abstract: boolean
  readonly ascii?: boolean
  readonly jabref?: boolean
  readonly strict?: boolean
  readonly style?: string
  readonly locale?: string
  readonly order?: string
  readonly indent?: string
  readonly width?: string
  readonly groupBy?: string
  readonly noteName?: string
  readonly noteBody?: string
}

interface ExportCommandOptions extends PublishOptions {
  readonly output?: string
}

interface KeepOptions extends PublishOptions {
  readonly stop?: boolean
  readonly resume?: string | true
  readonly take?: string
  readonly mine?: string
}

export function addPublishCommands(program: Command, run: Run): void {
  withPublishOptions(
    program
      .command('keep')
      .description('keep a file up to date with a view; without a file, list those that are kept')
      .argument('[file]', 'a file, or with --format notes a folder')
      .argument('[query...]'),
  )
    .option('--stop', 'let the file be from now on')
    .option('--resume [path]', 'have a file follow that came with a library from elsewhere, there or at this path')
    .option('--take <key.field>', 'take what was changed in the file into the library')
    .option('--mine <key.field>', 'write what the library says over what was changed in the file')
    .action((file: string | undefined, query: string[], options: KeepOptions) =>
      run((session) => (file === undefined ? listKept(session) : keepFile(session, file, query.join(' '), options))),
    )
  withPublishOptions(
    program.command('export').description('write papers as BibTeX or another format').argument('[query...]'),
  )
    .option('-o, --output <file>', 'write to this file, or for notes into this folder, instead of standard output')
    .action((query: string[], options: ExportCommandOptions) =>
      run((session) => exportPapers(session, query.join(' '), options)),
    )
}

function withPublishOptions(command: Command): Command {
  return command
    .option('--preset <name>', 'the choices saved under this name; what else is said here goes before them')
    .option(
      '--format <name>',
      `${FILED_FORMATS.join(', ')} (else by the file’s ending, else bibtex); “lectern formats --schema” describes json`,
    )
    .option('--view <view>', 'only the papers of this view or tag', 'all')
    .option('--no-notes', 'leave the notes out')
    .option('--no-highlights', 'leave the highlights out')
    .option('--no-tags', 'leave the tags out')
    .option('--no-status', 'leave status, priority, rating and dates of reading out')
    .option('--no-abstract', 'leave the abstracts out')
    .option('--ascii', 'BibTeX: accents and Greek as LaTeX commands')
    .option('--jabref', 'BibTeX: status, priority and rating also as JabRef has them')
    .option(
      '--strict',
      'only fields that biber’s validation accepts, the others in Lectern’s own (else for BibLaTeX alone)',
    )
    .option('--no-strict', 'all fields as they came, and no date for a paper without one')
    .option('--order <fields>', 'BibTeX: fields that come first, parted by commas')
    .option('--indent <n>', 'BibTeX: blanks before a field, or "tab"')
    .option('--width <n>', 'BibTeX: the longest a line may become')
    .option('--style <csl>', 'formatted references: apa, ieee, chicago, vancouver, mla, acm, nature, or a .csl file')
    .option('--locale <language>', 'formatted references: the language of their words, such as de-DE')
    .option('--group-by <what>', 'annotated bibliography: tag or status')
    .option('--note-name <template>', 'notes: the name of a file, such as "{author} {year} {title}"')
    .option('--note-body <file>', 'notes: a file with the template of Lectern’s part')
}

/** The format and options meant: those of the preset, and over them what was said here. */
async function toChoices(
  { client }: Session,
  said: PublishOptions,
  output: string | undefined,
): Promise<{ readonly format: FiledFormat; readonly options: In<'export.text'>['options'] }> {
  const preset = said.preset === undefined ? null : await findPreset(client, said.preset)
  const { notes, highlights, tags, status, abstract, ascii, jabref, strict, order, indent, width, style, locale } = said
  const given = {
    ascii,
    jabref,
    strict,
    order: order?.split(/[\s,]+/).filter((name) => name !== ''),
    indent: indent === undefined || indent === 'tab' ? indent : Number(indent),
    width: width === undefined ? undefined : Number(width),
    style: style === undefined ? undefined : readStyle(style),
    locale,
    groupBy: said.groupBy,
    noteName: said.noteName,
    noteBody: said.noteBody === undefined ? undefined : readText(said.noteBody),
    // These can only be taken away.
    ...Object.fromEntries(Object.entries({ notes, highlights, tags, status, abstract }).filter(([, isIn]) => !isIn)),
  }
  const options = ExportOptions.safeParse({
    ...preset?.options,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  })
  if (!options.success) {
    const [issue] = options.error.issues
    throw new LecternError('invalid-input', `--${toOption(String(issue?.path[0]))}: ${issue?.message ?? ''}.`)
  }
  const format =
    said.format === undefined && preset
      ? preset.format
      : toFormat({ ...said, ...(output === undefined ? {} : { output }) })
  return { format, options: options.data }
}

function toOption(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

async function findPreset(client: Session['client'], name: string): Promise<Preset> {
  const { presets } = await client.call('preset.list', {})
  const found = presets.find((preset) => preset.name.toLowerCase() === name.trim().toLowerCase())
  if (found) return found
  const names = presets.map((preset) => `“${preset.name}”`).join(', ')
  throw new LecternError(
    'not-found',
    names === ''
      ? 'No preset is saved yet; save one in the window’s Export.'
      : `There is no preset “${name}”; there are ${names}.`,
  )
}

async function listKept({ client, output }: Session): Promise<void> {
  const { files } = await client.call('kept.write', {})
  output.answer({ files }, () =>
    files.length === 0 ? 'No file is kept up to date.' : files.map(keptToText).join('\n'),
  )
}

/** @param named as it was typed: one from elsewhere goes by the path that it had there */
async function keepFile(session: Session, named: string, query: string, options: KeepOptions): Promise<void> {
  const { client, output } = session
  const { files } = await client.call('kept.list', {})
  const known = files.find((file) => file.path === resolve(named) || (file.paused && file.path === named))
  const path = known?.path ?? resolve(named)
  if (
    options.resume === undefined &&
    options.stop !== true &&
    options.take === undefined &&
    options.mine === undefined
  ) {
    const kept = await client.call('kept.add', {
      path,
      list: await toList(session, options.view, query),
      ...(await toChoices(session, options, path)),
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
  if (options.resume !== undefined) {
    const at = options.resume === true ? {} : { path: resolve(options.resume) }
    const kept = await client.call('kept.resume', { id: known.id, ...at })
    output.answer(kept, () => `${kept.path} is kept up to date from now on.`)
    return
  }
  const what = options.take ?? options.mine ?? ''
  const proposal = known.proposals.find(({ key, field }) => (field === null ? key : `${key}.${field}`) === what)
  if (!proposal) throw new LecternError('not-found', `Nothing is proposed for “${what}” in ${path}.`)
  const { key, field } = proposal
  const take = options.take === undefined ? 'library' : 'file'
  const kept = await client.call('kept.settle', { id: known.id, key, field, take })
  output.answer(kept, () => keptToText(kept))
}

function keptToText({ path, format, written, trouble, paused, proposals }: KeptFile): string {
  const state = paused
    ? 'waits, as it came from elsewhere; --resume has it follow here, --stop lets it be'
    : (trouble ?? (written === null ? 'not written yet' : `written ${new Date(written).toLocaleString()}`))
  const lines = proposals.map(({ key, field, theirs, ours }) =>
    field === null
      ? `  ${key}: taken out of the file; --take leaves it out, --mine puts it back`
      : format === 'notes' && field === 'part'
        ? `  ${key}.part: Lectern’s part is not to be found, as its lines “lectern:begin” and “lectern:end” are gone or out of order; --take leaves it out, --mine puts it back`
        : `  ${key}.${field}: the file says “${theirs ?? ''}”, the library “${ours ?? ''}”`,
  )
  return [`${path} (${format}): ${state}`, ...lines].join('\n')
}

async function exportPapers(session: Session, query: string, options: ExportCommandOptions): Promise<void> {
  const { client, output, signal } = session
  const choices = await toChoices(session, options, options.output)
  const { format } = choices
  const what = {
    scope: { kind: 'list' as const, list: await toList(session, options.view, query) },
    ...choices,
  }
  const progress = { signal, onProgress: output.progress }
  if (options.output === undefined) {
    const { text, count } = await client.call('export.text', what, progress)
    // With --json too, standard output holds one JSON value.
    output.answer({ format, count, text }, () => text)
    if (count === 0) output.remark(`No paper ${query === '' ? 'is there' : `matches “${query}”`}.${fileHint(query)}`)
    return
  }
  const done = await client.call('export.file', { ...what, path: resolve(options.output) }, progress)
  output.answer({ format, count: done.count, path: done.path }, () =>
    done.count === 1 ? `Wrote 1 paper to ${done.path}.` : `Wrote ${String(done.count)} papers to ${done.path}.`,
  )
}

/** Other programs take the file to write as it stands; here it would be searched for. */
function fileHint(query: string): string {
  return /^\S*[^\s.]\.\w+$/.test(query) ? ` To write to a file, say: lectern export --output ${query}` : ''
}

/** The format that was named, else the one whose ending the file has. */
function toFormat({ format, output, style }: Pick<ExportCommandOptions, 'format' | 'output' | 'style'>): FiledFormat {
  if (format === undefined && style !== undefined) return 'references'
  if (format === undefined) {
    const ending = /\.(\w+)$/.exec(output ?? '')?.[1]?.toLowerCase()
    return WRITTEN_FORMATS.find(({ extension }) => extension === ending)?.name ?? 'bibtex'
  }
  const known = FILED_FORMATS.find((name) => name === format.toLowerCase())
  if (known) return known
  throw new LecternError(
    'invalid-input',
    `Lectern writes no format “${format}”. It writes: ${FILED_FORMATS.join(', ')}.`,
  )
}

/** A style's name as it is; of a .csl file its text. */
function readStyle(style: string): string {
  if (!/\.csl$|[/\\]/i.test(style)) return style
  return readText(style)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new LecternError(
      'cannot-open',
      `${path} can’t be read: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}
