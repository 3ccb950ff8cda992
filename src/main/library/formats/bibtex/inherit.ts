/**
 * Fields that an entry takes from others: `crossref` and `xdata`.
 * Rules: BibLaTeX's manual, appendix B "Default Inheritance Setup"; BibTeX takes what is missing under the same name.
 */
import type { Block, Entry } from './blocks.ts'

/** How deep parents of parents are followed. */
const DEEPEST = 10

/**
 * The same blocks in the same order, with inherited fields put in. Parents may stand before or behind their children; what follows
 * a child waits for its parent, and to the end of the file where it has none.
 */
export function* inheritFields(blocks: Iterable<Block>): Generator<Block> {
  const parents = new Map<string, Entry>()
  const waiting: Block[] = []
  for (const block of blocks) {
    if (block.kind === 'entry') remember(parents, block.entry)
    waiting.push(block)
    yield* released(waiting, parents)
  }
  for (const block of waiting)
    yield block.kind === 'entry' ? { ...block, entry: complete(block.entry, parents) } : block
}

function* released(waiting: Block[], parents: ReadonlyMap<string, Entry>): Generator<Block> {
  let ready = 0
  for (; ready < waiting.length; ready++) {
    const block = waiting[ready]
    if (!block || !isReady(block, parents)) break
    yield block.kind === 'entry' && isChild(block.entry) ? { ...block, entry: complete(block.entry, parents) } : block
  }
  if (ready > 0) waiting.splice(0, ready)
}

function isChild({ fields }: Entry): boolean {
  return fields.has('crossref') || fields.has('xdata')
}

function isReady(block: Block, parents: ReadonlyMap<string, Entry>, depth = 0): boolean {
  if (block.kind !== 'entry' || !isChild(block.entry) || depth > DEEPEST) return true
  return parentKeys(block.entry).every((key) => {
    const entry = parents.get(key)
    return entry !== undefined && isReady({ kind: 'entry', entry }, parents, depth + 1)
  })
}

function parentKeys({ fields }: Entry): string[] {
  const crossref = fields.get('crossref')?.trim().toLowerCase() ?? ''
  return [...xdataKeys(fields), ...(crossref === '' ? [] : [crossref])]
}

function xdataKeys(fields: ReadonlyMap<string, string>): string[] {
  return (fields.get('xdata') ?? '')
    .split(',')
    .map((key) => key.trim().toLowerCase())
    .filter((key) => key !== '')
}

/** Most entries are nobody's parents; those with an author and a title of a kind that contains nothing are not kept for that. */
function remember(parents: Map<string, Entry>, entry: Entry): void {
  const { type, key, fields } = entry
  if (key === '' || (CHILDLESS.has(type) && fields.has('title') && fields.has('author'))) return
  // As with BibTeX, the first of two entries with the same key is meant.
  for (const name of [key, ...(fields.get('ids') ?? '').split(',')]) {
    const folded = name.trim().toLowerCase()
    if (folded !== '' && !parents.has(folded)) parents.set(folded, entry)
  }
}

/** With what its parents give; `crossref` and `xdata` stay only where they lead nowhere. */
function complete(entry: Entry, parents: ReadonlyMap<string, Entry>, depth = 0): Entry {
  if (!isChild(entry) || depth > DEEPEST) return entry
  const fields = new Map(entry.fields)
  let missing = false
  for (const key of xdataKeys(fields)) {
    const data = parents.get(key)
    if (!data) missing = true
    else fillFrom(fields, complete(data, parents, depth + 1), (name) => name)
  }
  if (!missing) fields.delete('xdata')
  const crossref = fields.get('crossref')?.trim().toLowerCase()
  const parent = crossref === undefined ? undefined : parents.get(crossref)
  if (parent && parent !== entry) {
    fields.delete('crossref')
    fillFrom(fields, complete(parent, parents, depth + 1), (name) => inheritedName(name, parent.type, entry.type))
  }
  return { ...entry, fields }
}

function fillFrom(fields: Map<string, string>, parent: Entry, rename: (name: string) => string | null): void {
  // A child that has any date has one of its own.
  const dated = DATES.some((name) => fields.has(name))
  for (const [name, value] of parent.fields) {
    const as = rename(name)
    if (as === null || fields.has(as) || NOT_INHERITED.has(name) || (dated && DATES.includes(name))) continue
    fields.set(as, value)
  }
}

/** What a parent's field is called in its child; null where it is not for children. */
function inheritedName(name: string, parent: string, child: string): string | null {
  const title = TITLES[name]
  if (title === undefined)
    return name === 'author' && /^(?:in|bookin)/.test(child) && parent === 'book' ? 'bookauthor' : name
  const [whole, part, journal] = title
  if (parent.startsWith('mv')) return whole
  if (parent === 'periodical') return journal
  return /^(?:in|bookin|supp|conference)/.test(child) ? part : name === 'title' && child === 'article' ? journal : name
}

/** As "maintitle", as "booktitle", as "journaltitle". */
const TITLES: Readonly<Record<string, readonly [string, string, string | null]>> = {
  title: ['maintitle', 'booktitle', 'journaltitle'],
  subtitle: ['mainsubtitle', 'booksubtitle', 'journalsubtitle'],
  titleaddon: ['maintitleaddon', 'booktitleaddon', null],
}

const DATES = ['date', 'year', 'month']

const NOT_INHERITED: ReadonlySet<string> = new Set(
  (
    'ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype ' +
    'shorthand shorthandintro sortkey key abstract annote annotation comment file keywords timestamp doi url urldate eprint lectern-note'
  ).split(' '),
)

const CHILDLESS: ReadonlySet<string> = new Set(
  'article inproceedings conference incollection inbook online misc phdthesis mastersthesis thesis techreport report unpublished'.split(
    ' ',
  ),
)
