/** The fields of one entry, in the order in which they stand in the file. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import { encodeText, encodeVerbatim, escapeText, standsInBraces, withPairs } from '../latex/encode.ts'
import { foldBlanks } from '../latex/plain.ts'
import { latexToText } from '../../formats/latex/decode.ts'
import { BIBTEX_NAMES } from '../../formats/bibtex/other-names.ts'
import { pubstateOf } from '../../formats/bibtex/pubstate.ts'
import { COMMENT_BEFORE, LATEX_TITLE } from '../../formats/own-fields.ts'
import { isAccepted, isSound } from './accepted.ts'
import { biblatexDate, dateParts, monthMacro, NO_DATE } from './dates.ts'
import { encodeAuthors } from './names.ts'
import { encodeAnnotation } from './note.ts'
import { isStrict, type BibtexOptions, type Field } from './options.ts'
import { ownField } from './own.ts'
import { encodeTitle } from './title.ts'
import { allows, chooseType, venueField } from './types.ts'

export interface Entry {
  readonly type: string
  readonly fields: readonly Field[]
}

function bibtexName(name: string, type: string): string {
  return name === 'institution' && type.endsWith('thesis') ? 'school' : (BIBTEX_NAMES[name] ?? name)
}

export function entryOf(paper: Paper, options: BibtexOptions): Entry {
  const { dialect } = options
  const strict = isStrict(options)
  const extra = new Map(Object.entries(paper.extra).map(([name, value]) => [name.toLowerCase(), value]))
  const date = dateParts(paper.date)
  const authors = encodeAuthors(paper.authors, options)
  const url = paper.url ?? paper.links.find(({ kind }) => kind === 'page' || kind === 'published')?.url ?? null
  const venue = paper.venue?.trim() ?? ''
  const words = (text: string | null): string => (text === null ? '' : withPairs(escapeText(foldBlanks(text), options)))
  const foreign = (value: string): string => (standsInBraces(value) ? value : words(value))
  const type = chooseType(paper.type, dialect, (field) => {
    switch (field) {
      case 'author':
        return authors !== ''
      case '-author':
        return !strict || authors === ''
      case 'year':
        return date !== null
      case 'url':
        return url !== null
      case 'doi':
        return paper.doi !== null
      case 'eprint':
        return paper.arxivId !== null || extra.has('eprint')
      case 'publisher':
        return paper.publisher !== null
      case 'pages':
        return paper.pages !== null
      case 'number':
        return paper.issue !== null
      case 'journaltitle':
      case 'booktitle':
      case 'institution':
        return venue !== ''
      default: {
        const value = extra.get(field)
        return value !== undefined && (!strict || isSound(field, foreign(value)))
      }
    }
  })

  const fields: Field[] = []
  /** Without braces: texts that nothing had to be done to are the very same, and so quickly compared. A month is none. */
  const inside = new Map<string, string>()
  const set = (name: string, value: string | null | undefined): void => {
    const trimmed = value?.trim() ?? ''
    if (trimmed === '' || inside.has(name) || (name === 'month' && month !== null)) return
    inside.set(name, trimmed)
    fields.push([dialect === 'bibtex' ? bibtexName(name, type) : name, `{${trimmed}}`])
  }

  set('author', authors)
  set('title', latexTitle(paper) ?? encodeTitle(paper.title, options))
  const venueName = venueField(type)
  if (venueName !== null) set(venueName, words(venue))
  const month = dialect === 'bibtex' && date?.month !== undefined ? monthMacro(date.month) : null
  setDate(
    set,
    () => {
      if (month !== null) fields.push(['month', month])
    },
    paper,
    options,
  )
  if (dialect === 'biblatex' && !extra.has('pubstate') && (strict || !extra.has('year')))
    set('pubstate', undatedState(paper.date, extra))
  setParts(type, paper, options, set, words)
  if (paper.publisher !== null && allows(type, 'publisher')) set('publisher', words(paper.publisher))
  else if (type === 'misc' || type === 'online') set('organization', words(paper.publisher))
  if (paper.arxivId !== null) {
    set('eprint', encodeVerbatim(paper.arxivId))
    set('eprinttype', 'arXiv')
  }
  set('doi', paper.doi === null ? null : encodeVerbatim(paper.doi))
  set('url', url === null ? null : encodeVerbatim(url))
  if (allows(type, 'language')) set('language', words(paper.language))
  if (authors === '' && dialect === 'bibtex') set('key', sortKey(paper.title))
  const has = (name: string): boolean => inside.has(name) || extra.has(name) || (name === 'month' && month !== null)
  for (const [name, value] of extra) {
    if (!isFieldName(name) || name === LATEX_TITLE || name === COMMENT_BEFORE) continue
    if (venue !== '' && VENUES.has(name)) continue
    // In the place of a number that could not be written it would be read for it.
    if (name === 'issue' && paper.issue !== null && !inside.has('number')) continue
    // One field can't have two values; the other one stands in Lectern's own.
    if (dialect === 'bibtex' && extra.has(BIBTEX_NAMES[name]?.toLowerCase() ?? '')) continue
    const written = foreign(value)
    if (!strict || isAccepted(name, written.trim(), type, has)) set(name, written)
  }
  if (options.abstract)
    set('abstract', paper.abstract === null ? null : encodeText(foldBlanks(paper.abstract), options))
  if (options.tags) {
    let keywords = ''
    for (const { name } of paper.tags) keywords += `${keywords === '' ? '' : ', '}${keyword(words(name))}`
    set('keywords', keywords)
  }
  set('annotation', encodeAnnotation(paper, options))
  if (options.jabref && options.status) setJabref(paper, set)
  const own = ownField(paper, options, { type, inside })
  if (own) set(...own)

  return { type, fields }
}

/** The title as it once came, where it is still the same and stands in a file as it is. */
function latexTitle({ title, extra }: Paper): string | null {
  const latex = extra[LATEX_TITLE]
  return latex !== undefined && standsInBraces(latex) && latexToText(latex) === title ? latex : null
}

function setDate(set: Set, setMonth: () => void, { date }: Paper, options: BibtexOptions): void {
  const parts = dateParts(date)
  if (options.dialect === 'biblatex' || !parts) {
    set('date', biblatexDate(date) ?? (isStrict(options) ? NO_DATE : ''))
    return
  }
  set('year', parts.year)
  setMonth()
  if (parts.day !== undefined) set('day', String(parts.day))
}

/** What a paper without a year says of itself in its place: "in press". */
function undatedState(date: string | null, extra: ReadonlyMap<string, string>): string | null {
  return dateParts(date) ? null : pubstateOf(date ?? extra.get('year') ?? extra.get('date') ?? '')
}

/** Beside the field that has the venue, one of these would be taken for it; then it stands in Lectern's own. */
const VENUES: ReadonlySet<string> = new Set(['booktitle', 'journal', 'journaltitle'])

/** Types whose number prints on its own. */
const NUMBERED: ReadonlySet<string> = new Set(['techreport', 'report', 'patent', 'dataset', 'manual'])

type Set = (name: string, value: string | null) => void

/** Volume, number and pages, where the type may have them and no style stumbles. */
function setParts(
  type: string,
  paper: Paper,
  options: BibtexOptions,
  set: Set,
  words: (text: string | null) => string,
): void {
  // BibLaTeX's data model knows whole numbers only.
  const volume = isStrict(options) && !/^\d+$/.test(paper.volume ?? '') ? '' : words(paper.volume)
  const number = words(paper.issue)
  if (allows(type, 'volume')) set('volume', volume)
  const numberPrints = type === 'article' ? volume !== '' : NUMBERED.has(type)
  if (allows(type, 'number') && numberPrints) set('number', number)
  else if (allows(type, 'issue')) set('issue', number)
  if (allows(type, 'pages')) set('pages', words(paper.pages).replace(/(?<=[\da-z])\s*[-–—]+\s*(?=[\da-z])/gi, '--'))
}

function setJabref({ status, priority, rating }: Paper, set: Set): void {
  set('readstatus', status === 'read' ? 'read' : status === 'reading' ? 'skimmed' : null)
  // JabRef knows three priorities: the two highest of ours, the middle, the two lowest.
  set('priority', priority === null ? null : `prio${String(priority <= 2 ? 1 : priority === 3 ? 2 : 3)}`)
  set('ranking', rating === null ? null : `rank${String(rating)}`)
}

/** What BibTeX sorts and labels by where nobody is named: bare letters, as commands would sort by their names. */
function sortKey(title: string): string {
  const letters = title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return letters === '' ? 'untitled' : letters
}

/** A comma would make two keywords of one. */
function keyword(name: string): string {
  return name.includes(',') ? `{${name}}` : name
}

function isFieldName(name: string): boolean {
  return /^[a-z][\w:+.-]*$/.test(name)
}
