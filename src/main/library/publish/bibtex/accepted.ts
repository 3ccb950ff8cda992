/**
 * Which fields that came with an import biber's validation takes in an entry of some type: all others it warns of, and they travel in
 * Lectern's own. Source: the data model of biber-tool.conf. References to other entries, options and code are left to Lectern's own too.
 */

/** Of entries of any type. */
const ALWAYS =
  'authortype bookpagination entrysubtype eprint eprintclass eprinttype file indexsorttitle indextitle label langid library lista listb listc listd ' +
  'liste listf nameaddon origlocation origpublisher origtitle pagination presort shorthand shorthandintro shortjournal shortseries ' +
  'shorttitle sortkey sortshorthand sorttitle usera userb userc userd usere userf verba verbb verbc ' +
  'namea nameb namec shortauthor shorteditor sortname urldate origdate sortyear addendum note pubstate subtitle titleaddon'

const EDITORS = 'editor editortype'
const MORE_EDITORS = `${EDITORS} editora editorb editorc editoratype editorbtype editorctype annotator commentator translator origlanguage series`
const INTRODUCED = `${MORE_EDITORS} afterword foreword introduction edition isbn location volumes`
const VOLUME = 'chapter eid mainsubtitle maintitle maintitleaddon part'
const IN_VOLUME = `${INTRODUCED} ${VOLUME} booksubtitle booktitleaddon`
const EVENT = 'eventtitle eventtitleaddon eventdate venue'
const CONFERENCE = `${EDITORS} ${VOLUME} ${EVENT} isbn location organization series volumes`
const ISSUE = 'issn issuesubtitle issuetitle issuetitleaddon'

const BY_TYPE: Readonly<Record<string, string>> = {
  article: `${MORE_EDITORS} ${ISSUE} eid journalsubtitle journaltitleaddon version`,
  book: `${INTRODUCED} ${VOLUME} pagetotal`,
  mvbook: `${INTRODUCED} pagetotal`,
  inbook: `${IN_VOLUME} bookauthor`,
  booklet: `${EDITORS} chapter eid howpublished location pagetotal type`,
  collection: `${INTRODUCED} ${VOLUME} pagetotal`,
  incollection: IN_VOLUME,
  inproceedings: `${CONFERENCE} booksubtitle booktitleaddon`,
  proceedings: `${CONFERENCE} pagetotal`,
  manual: `${EDITORS} chapter edition eid isbn location organization pagetotal series type version`,
  dataset: `${EDITORS} edition location organization series type version`,
  software: `${EDITORS} howpublished location organization type version`,
  online: `${EDITORS} organization version`,
  patent: 'holder location type version',
  periodical: `${EDITORS} editora editorb editorc editoratype editorbtype editorctype ${ISSUE} series`,
  report: 'chapter eid isrn location pagetotal type version',
  thesis: 'chapter eid location pagetotal type',
  mastersthesis: 'chapter eid location pagetotal',
  phdthesis: 'chapter eid location pagetotal',
  techreport: 'chapter eid isrn location pagetotal version',
  unpublished: `${EVENT} howpublished location type`,
  misc: `${EDITORS} howpublished location organization type version`,
}

const FIELDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries(BY_TYPE).map(([type, names]) => [type, new Set(`${ALWAYS} ${names}`.split(' '))]),
)

/** biber reads these by another name. */
const ALIASES: Readonly<Record<string, string>> = { address: 'location', key: 'sortkey' }

/**
 * @param value as it will stand in the file, without its braces
 * @param has whether the entry has a field of that name already, or will have
 */
export function isAccepted(field: string, value: string, type: string, has: (field: string) => boolean): boolean {
  const alias = ALIASES[field]
  if (alias !== undefined && has(alias)) return false
  const name = alias ?? field
  return (FIELDS[type]?.has(name) ?? false) && isSound(name, value)
}

/** Whether a field holds what biber wants of it, in entries that may have it. */
export function isSound(field: string, value: string): boolean {
  return CHECKS[field]?.(value) ?? true
}

/** Of what is no mere text. */
const CHECKS: Readonly<Record<string, (value: string) => boolean>> = {
  ...each('sortyear volumes', (value) => /^\d+$/.test(value)),
  ...each('urldate origdate eventdate', isDay),
  ...each(
    'editor editora editorb editorc annotator commentator translator afterword foreword introduction bookauthor holder namea nameb namec shortauthor shorteditor sortname',
    areNames,
  ),
  isbn: isIsbn,
  issn: (value) => /^\d{4}-?\d{3}[\dX]$/.test(value) && checkSum(value, [8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
}

function each(names: string, check: (value: string) => boolean): Readonly<Record<string, (value: string) => boolean>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, check]))
}

function isDay(value: string): boolean {
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?)?$/.test(value)
}

/** "Family, Given" or "Family, Jr., Given": of more commas BibTeX's names know nothing, and nobody is named by a comma alone. */
function areNames(value: string): boolean {
  const outside = value.replace(/\\[{}]/g, '')
  const flat = outside.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, 'x')
  return flat
    .split(/\s+and\s+/i)
    .every((name) => /[\p{L}\p{N}]/u.test(name) && !/,.*,.*,|^\s*,|,\s*(?:,|$)|[{}]|^and\b|\band$/i.test(name))
}

/** One number whose last digit fits. */
function isIsbn(value: string): boolean {
  const digits = value.replaceAll('-', '')
  if (/^978\d{10}$/.test(digits)) return checkSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0
  return /^\d{9}[\dX]$/.test(digits) && checkSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
}

function checkSum(value: string, weights: readonly number[]): number {
  const digits = Array.from(value.replaceAll('-', ''), (digit) => (digit === 'X' ? 10 : Number(digit)))
  return digits.reduce((sum, digit, at) => sum + digit * (weights[at] ?? 0), 0)
}
