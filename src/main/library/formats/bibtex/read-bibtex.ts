/** Reads BibTeX and BibLaTeX files. */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import type { Reader, ReadItem, ReadResult } from '../format.ts'
import { COMMENT_AFTER } from '../own-fields.ts'
import { LecternRest } from '../lectern/shape.ts'
import { Macros } from '../latex/macros.ts'
import type { Block, Entry } from './blocks.ts'
import { entryToPaper, type FileContext } from './entry-to-paper.ts'
import { FileFolders } from './file-folders.ts'
import { Groups, type SearchGroup } from './groups.ts'
import { inheritFields } from './inherit.ts'
import { scanBib } from './scanner.ts'

export const bibtexReader: Reader = {
  name: 'bibtex',
  title: 'BibTeX',
  extensions: ['bib', 'bibtex', 'biblatex'],
  recognise,
  read: (text, folder) => {
    const papers: FoundPaper[] = []
    const problems: ReadResult['problems'][number][] = []
    let rest: LecternRest | undefined
    for (const item of stream([text], folder)) {
      if (item.kind === 'paper') papers.push(item.paper)
      else if (item.kind === 'problem') problems.push(item.problem)
      else rest = item.rest
    }
    return { papers, problems, ...(rest ? { rest } : {}) }
  },
  stream,
}

/** The last paper waits until the file ends, for what is written behind it. */
function* stream(pieces: Iterable<string>, folder?: string): Generator<ReadItem> {
  let tail = ''
  let last: FoundPaper | null = null
  const found = streamEntries(pieces, folder, (text) => {
    tail = text
  })
  for (const item of found) {
    if (item.kind !== 'paper') yield item
    else {
      if (last) yield { kind: 'paper', paper: last }
      last = item.paper
    }
  }
  if (!last) return
  const extra = tail === '' ? {} : { extra: { ...last.extra, [COMMENT_AFTER]: last.extra?.[COMMENT_AFTER] ?? tail } }
  yield { kind: 'paper', paper: { ...last, ...extra } }
}

function* streamEntries(
  pieces: Iterable<string>,
  folder: string | undefined,
  onTail: (text: string) => void,
): Generator<ReadItem> {
  const macros = new Macros()
  const context = { groups: new Groups(), folders: new FileFolders(folder) }
  // Programs that have groups, or folders of files, say so at the end of the file.
  const held: Block[] = []
  for (const block of inheritFields(scanBib(pieces))) {
    if (block.kind === 'preamble') macros.read(block.text)
    else if (block.kind === 'tail') onTail(block.text)
    else if (block.kind === 'comment') {
      context.groups.read(block.text)
      context.folders.read(block.text)
    } else {
      const expanded = block.kind === 'entry' ? { ...block, entry: expandEntry(block.entry, macros) } : block
      if (held.length > 0 || (expanded.kind === 'entry' && isOfManager(expanded.entry))) held.push(expanded)
      else yield* itemsOf(expanded, context)
    }
  }
  for (const block of held) yield* itemsOf(block, context)
  yield* viewsOf(context.groups.searches)
}

/** A group that is a search is a view here. The comment that holds it stays, so that it goes back with the papers. */
function* viewsOf(searches: readonly SearchGroup[]): Generator<ReadItem> {
  const views = searches.flatMap(({ name, query }) =>
    query === null
      ? []
      : [{ name: name.slice(0, LONGEST_NAME), base: { kind: 'all' as const }, query, reverse: false }],
  )
  if (views.length > 0) yield { kind: 'rest', rest: LecternRest.parse({ views }) }
  for (const { name, query } of searches)
    if (query === null)
      yield {
        kind: 'problem',
        problem: {
          line: null,
          column: null,
          reason: `The group “${name}” is a search that can’t be said in Lectern. It is kept for the program that it comes from.`,
          text: name,
        },
      }
  const open = searches.filter(({ query, looksForBeginnings }) => query !== null && looksForBeginnings)
  const names = open.map(({ name }) => `“${name}”`).join(', ')
  if (open.length > 0)
    yield {
      kind: 'problem',
      problem: {
        line: null,
        column: null,
        reason:
          `What these groups look for anywhere within words, their views find where words begin so: ${names}.`.slice(
            0,
            LONGEST_REASON,
          ),
        text: '',
      },
    }
}

const LONGEST_REASON = 1000
const LONGEST_NAME = 200

function* itemsOf(block: Block, context: FileContext): Generator<ReadItem> {
  if (block.kind !== 'entry' && block.kind !== 'trouble') return
  if (block.trouble) yield { kind: 'problem', problem: block.trouble }
  if (block.kind !== 'entry') return
  const paper = entryToPaper(block.entry, context)
  if (paper) yield { kind: 'paper', paper }
}

function expandEntry(entry: Entry, macros: Macros): Entry {
  if (macros.isEmpty) return entry
  let fields: Map<string, string> | undefined
  for (const [name, value] of entry.fields) {
    if (!value.includes('\\') || AS_WRITTEN.test(name)) continue
    const expanded = macros.expand(value)
    if (expanded !== value) (fields ??= new Map(entry.fields)).set(name, expanded)
  }
  return fields ? { ...entry, fields } : entry
}

function isOfManager({ fields }: Entry): boolean {
  return MANAGERS.some((name) => fields.has(name))
}

/** An entry with a key or a field, at the start of a line, is found in no other format; in prose or code it may be quoted. */
function recognise(head: string): number {
  const entries = head.match(/^[ \t\ufeff]*@[ \t]*[A-Za-z]\w*[ \t\r\n]*[{(]\s*[^\s,{}()=]*\s*(?:,|=)/gm)
  if (!entries) return /^[ \t\ufeff]*@(?:comment|preamble|string)\s*[{(]/im.test(head) ? 0.6 : 0
  return /^\s*(?:@|%|\/\/)/.test(head) || entries.length > 2 ? 0.95 : 0.7
}

/** Fields that JabRef and BibDesk write. */
const MANAGERS = ['groups', '__markedentry', 'owner', 'creationdate', 'bdsk-file-1', 'date-added', 'date-modified']
const AS_WRITTEN = /^(?:url|doi|eprint|file|local-url|bdsk-.*|user[a-f]|lectern-.*)$/
