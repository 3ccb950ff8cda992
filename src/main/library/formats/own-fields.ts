/**
 * What Lectern says of a paper and no bibliography format has a place for, as one line of text inside a field that every program keeps
 * and no style prints. In .bib files it is `userf` (or `usere` … `usera` where that is taken): BibLaTeX's data model has these fields,
 * BibTeX passes over them, and JabRef and Zotero leave them alone, so biber finds nothing to warn about. It reads:
 *
 *     lectern status: queued; added: 2026-03-11T09:00:00.000Z; priority: 2; why: for the talk in May
 *
 * Names and what they hold stand at {@link OWN_NAMES}. Values are plain text in which everything that BibTeX, TeX or this line could
 * trip over (braces, backslashes, "%", "#", ";", "=", line ends, …) is written "=7B", the bytes of UTF-8 in hexadecimal.
 */

/** Several values of one name (`tags`, `history`, …) are parted by "|". */
export const OWN_NAMES = [
  /** The key, where it holds what a .bib file can't. */
  'key',
  /** The type, where the entry had to be written as another. */
  'type',
  /** These stand as they are stored, where the usual field can't give them back exactly. */
  'title',
  'authors',
  'abstract',
  'date',
  'volume',
  'issue',
  'venue',
  'publisher',
  'pages',
  'language',
  'url',
  'doi',
  'eprint',
  'summary',
  'upvotes',
  /** Each "kind url" or "kind url label". */
  'links',
  /** "yes" where the key was chosen or has left the library before. */
  'pinned',
  /** Fields without a place of their own, each "name value". */
  'extra',
  'tags',
  'note',
  /** One of `STATUSES`; with it when that began, when the paper came, and every state before as "status time". Times are ISO 8601. */
  'status',
  'since',
  'added',
  'history',
  'priority',
  'rating',
  'due',
  'snooze',
  'why',
  /** Place in the queue: the fractional key, so that these texts sort as the queue does. */
  'order',
  /** Each a `FoundHighlight` as JSON: field, kind, quote, start, end and, where there are any, prefix, suffix, comment, created. */
  'highlights',
] as const
export type OwnName = (typeof OWN_NAMES)[number]
export type OwnValues = Readonly<Partial<Record<OwnName, string | readonly string[]>>>

/**
 * Among a paper's other fields: its title as LaTeX, where that carries what plain text does not (protected case, emphasis). It holds
 * as long as it says the same as the title.
 */
export const LATEX_TITLE = 'lectern-title'
/** What stood before an entry of a .bib file, among the fields without a place of their own. */
export const COMMENT_BEFORE = 'lectern-comment'
/** What stood behind the last entry of a .bib file. */
export const COMMENT_AFTER = 'lectern-comment-after'

/** The line in `annotation` behind which highlights stand as text; the paper's note is what comes before. */
export const HIGHLIGHTS_HEAD = 'Highlights:'

/** In the order in which they are tried. */
export const CARRIERS = ['userf', 'usere', 'userd', 'userc', 'userb', 'usera'] as const

/** Null where there is nothing to say. */
export function writeOwn(values: OwnValues): string | null {
  const parts: string[] = []
  for (const name of OWN_NAMES) {
    const value = values[name]
    if (value === undefined || value.length === 0) continue
    parts.push(`${name}: ${typeof value === 'string' ? encode(value) : value.map(encode).join('|')}`)
  }
  return parts.length === 0 ? null : `lectern ${parts.join('; ')}`
}

/** By name, lists not yet split apart into what they hold; null where the text is not ours. Whatever can't be read is left out. */
export function readOwn(text: string): ReadonlyMap<OwnName, readonly string[]> | null {
  const [, rest] = /^\s*lectern\s+(\w+:.*)$/s.exec(text) ?? []
  if (rest === undefined) return null
  const values = new Map<OwnName, readonly string[]>()
  for (const part of rest.split(';')) {
    const [, word, value = ''] = /^\s*([a-z]+):\s*(.*?)\s*$/s.exec(part) ?? []
    const name = OWN_NAMES.find((known) => known === word)
    if (name) values.set(name, value.split('|').map(decode))
  }
  return values
}

/** White space but for one space between other characters: readers of .bib files fold it. */
const UNSAFE = /[{}\\%#;=|@"~^$&_`<>]|[^\S ]|^ | $| (?= )|[\p{Cc}\p{Cf}]/gu

/** Words in which nothing is unsafe, as most values are. */
const SAFE = /^[A-Za-z0-9.:/,()-]+(?: [A-Za-z0-9.:/,()-]+)*$/

function encode(text: string): string {
  if (SAFE.test(text)) return text
  return text
    .toWellFormed()
    .replace(UNSAFE, (char) =>
      [...Buffer.from(char)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    )
}

function decode(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?:=[0-9A-F]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
}
