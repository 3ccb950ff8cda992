/** Other forms in which the same identifier, address or name may stand. */
import { normaliseDoi } from '../formats/identifiers.ts'

/** What publishers put behind a DOI in the address of a page. */
const BEHIND = /(?:\/(?:abstract|full|fulltext|pdf|epdf|meta|html|references|summary))+\/?$|\.(?:pdf|html?)$|\/$/i

/** The DOI within an address: of a resolver, or of a publisher's page ("…/doi/full/10.1002/x", "…/article/10.1007/y"). */
export function doiOfUrl(url: string): string | null {
  if (/doi\.org\//i.test(url)) return normaliseDoi(url)
  const path = /^https?:\/\/[^?#]*\/(?:doi|articles?|chapter|content)\/(?:[a-z]+\/)?(10\.\d{4,9}\/[^?#\s]+)/i.exec(
    url,
  )?.[1]
  return path === undefined ? null : normaliseDoi(path.replace(BEHIND, ''))
}

const PUBMED = /^(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{4,9})$/

/** @param link as `foldUrl` gives it */
export function pmidOfLink(link: string | null): string | null {
  return PUBMED.exec(link ?? '')?.[1] ?? null
}

/** A page and its PDF, where a site tells them apart by name alone. @param link as `foldUrl` gives it */
export function linkForms(link: string): readonly string[] {
  const pmid = pmidOfLink(link)
  if (pmid !== null) return [`pubmed.ncbi.nlm.nih.gov/${pmid}`, `ncbi.nlm.nih.gov/pubmed/${pmid}`]
  const review = /^openreview\.net\/(?:forum|pdf)\?id=(.+)$/.exec(link)?.[1]
  if (review !== undefined) return [`openreview.net/forum?id=${review}`, `openreview.net/pdf?id=${review}`]
  // The anthology moved here from aclweb.org.
  const paper = /^(?:aclanthology\.org|aclweb\.org\/anthology)\/([^/]+?)(?:\.pdf)?$/.exec(link)?.[1]
  return paper === undefined
    ? [link]
    : ['aclanthology.org', 'aclweb.org/anthology'].flatMap((site) => [`${site}/${paper}`, `${site}/${paper}.pdf`])
}

/** Every ISBN in a text, as 13 digits. */
export function isbnsIn(text: string): readonly string[] {
  const found =
    text.match(/(?<![\dXx])(?:97[89][\s\u2010-\u2013-]?)?(?:\d[\s\u2010-\u2013-]?){9}[\dXx](?![\dXx])/g) ?? []
  return [...new Set(found.map((isbn) => toThirteen(isbn.replace(/[^\dXx]/g, ''))))]
}

function toThirteen(digits: string): string {
  if (digits.length !== 10) return digits
  const body = `978${digits.slice(0, 9)}`
  const sum = Array.from(body).reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return body + String((10 - (sum % 10)) % 10)
}

/** What stands in the library for one ISBN of 13 digits, without hyphens and blanks. */
export function isbnForms(isbn: string): readonly string[] {
  if (!isbn.startsWith('978')) return [isbn, `ISBN${isbn}`]
  const body = isbn.slice(3, 12)
  const rest = (11 - (Array.from(body).reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11)) % 11
  const forms = rest === 10 ? [isbn, `${body}X`, `${body}x`] : [isbn, `${body}${String(rest)}`]
  return forms.flatMap((form) => [form, `ISBN${form}`])
}

/** What stands in the library for one PMID. */
export function pmidForms(pmid: string): readonly string[] {
  return [pmid, `PMID: ${pmid}`, `PMID:${pmid}`, `PMID ${pmid}`]
}

/** Whether two folded family names are one: "garcia-lopez" and "garcia lopez", "mueller" and "muller", "berg" and "van der berg". */
export function isSameFamily(one: string, other: string): boolean {
  if (one === other) return true
  return withoutUmlauts(lettersOf(one)) === withoutUmlauts(lettersOf(other))
}

const PARTICLES = /^(?:(?:van|von|der|den|de|del|della|di|da|do|dos|du|la|le|ten|ter|zu|zur)\s+)+(?=\S)/

function lettersOf(family: string): string {
  return family.replace(PARTICLES, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}

function withoutUmlauts(letters: string): string {
  return letters.replace(/([aou])e/g, '$1')
}
