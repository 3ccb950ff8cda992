/** Identifiers and addresses of papers in a line of text, and what else stands there. */
import { foldUrl, normaliseDoi, parseArxivId, withoutTrailing } from '../identifiers.ts'

export interface Reference {
  readonly kind: 'arxiv' | 'doi' | 'url' | 'pmid' | 'isbn'
  /** The arXiv id, the DOI, the address, or the number. */
  readonly id: string
  readonly version?: number | undefined
  /** What the paper is called until its title is known: "arXiv:2410.05434". */
  readonly text: string
  /** The words of a Markdown link. */
  readonly title?: string | undefined
}

/** A Markdown link, an address, a DOI, a marked arXiv id, a marked PMID or ISBN. */
const ANY =
  /\[([^[\]]{1,400})\]\((\S+?)\)|<?\bhttps?:\/\/[^\s<>"“”]+>?|\b(?:doi:\s*)?10\.\d{4,9}\/[^\s"<>“”]+|\barxiv:\s*[\w.-]+(?:\/\d{7})?(?:v\d+)?|\bPMID:?\s*\d{4,9}\b|\bISBN(?:-1[03])?:?\s*[\dXx -]{9,17}[\dXx]\b|(?<![\w@./-])www\.[\w-]+\.[^\s<>"“”]+/gi
/** At the start of a line only: in running text, four digits, a point and five digits can be anything. */
const BARE_ARXIV = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?\b/

/** Each reference once, in the order of the line; and the line without them. */
export function referencesIn(line: string): { readonly references: Reference[]; readonly rest: string } {
  const found = new Map<string, Reference>()
  const take = (text: string, title?: string): boolean => {
    const reference = referenceOf(text, title)
    if (reference && !found.has(reference.id)) found.set(reference.id, reference)
    return reference !== null
  }
  const rest = line
    .replace(BARE_ARXIV, (id) => (take(id) ? ' ' : id))
    .replace(ANY, (all: string, title?: string, url?: string) =>
      take(url ?? all.replace(/^<|>$/g, ''), title) ? ' ' : all,
    )
  return { references: [...found.values()], rest: rest.replace(/\s+/g, ' ').trim() }
}

function referenceOf(text: string, title?: string): Reference | null {
  const pmid = /^PMID:?\s*(\d+)$/i.exec(text)?.[1]
  if (pmid !== undefined) return { kind: 'pmid', id: pmid, text: `pmid:${pmid}`, title }
  const isbn = /^ISBN(?:-1[03])?:?\s*([\dX -]+)$/i.exec(text)?.[1]?.replace(/[ -]/g, '')
  if (isbn !== undefined) return isIsbn(isbn) ? { kind: 'isbn', id: isbn, text: `isbn:${isbn}`, title } : null
  if (/^www\./i.test(text)) return referenceOf(`https://${text}`, title)
  const arxiv = parseArxivId(text)
  if (arxiv) return { kind: 'arxiv', ...arxiv, text: `arXiv:${arxiv.id}`, title }
  const isAddress = /^https?:/i.test(text)
  const doi = isAddress && !/doi/i.test(text) ? null : normaliseDoi(text)
  if (doi !== null) return { kind: 'doi', id: doi, text: `doi:${doi}`, title }
  const url = withoutTrailing(text)
  return isAddress && foldUrl(url) !== null && url.length <= 4000 ? { kind: 'url', id: url, text: url, title } : null
}

/** By its check digit. */
function isIsbn(digits: string): boolean {
  const numbers = Array.from(digits.toUpperCase(), (digit) => (digit === 'X' ? 10 : Number(digit)))
  if (numbers.length === 10) return numbers.reduce((sum, n, i) => sum + n * (10 - i), 0) % 11 === 0
  return numbers.length === 13 && numbers.reduce((sum, n, i) => sum + n * (i % 2 === 0 ? 1 : 3), 0) % 10 === 0
}
