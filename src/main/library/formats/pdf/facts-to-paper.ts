/** From what a PDF holds to a paper: its own metadata where that can be believed, else what its first page shows. */
import type { Author, Link } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { oneLine, paragraphs } from '../clean.ts'
import { makePaper } from '../found-paper.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { TO_LOOK_UP } from '../list/list.ts'
import type { PdfFacts } from './facts.ts'
import { titleOnPage } from './title-on-page.ts'

/** `name` is that of the file. */
export function factsToPaper(facts: PdfFacts, name: string, links: readonly Link[]): FoundPaper {
  const { info, xmp, lines } = facts
  const stem = name.replace(/\.pdf$/i, '')
  const told = [xmp['dc:title']?.[0], info['Title']]
    .map((text) => oneLine(text ?? ''))
    .find((text) => isTitle(text, stem))
  const arxiv = arxivOf(facts, stem)
  const shown = told ?? titleOnPage(lines)
  const doi = doiOf(facts)
  const authors = authorsOf(facts)
  const isComplete = told !== undefined && authors.length > 0
  return makePaper({
    title: shown ?? (arxiv ? `arXiv:${arxiv.id}` : doi !== undefined ? `doi:${doi}` : titleOfFile(stem)),
    type: arxiv && doi === undefined ? 'online' : undefined,
    authors,
    abstract: isAbstract(info['Subject'] ?? xmp['dc:description']?.[0]),
    date: arxiv?.date ?? dateOf(xmp),
    venue: oneLine(xmp['prism:publicationname']?.[0] ?? ''),
    volume: xmp['prism:volume']?.[0],
    issue: xmp['prism:number']?.[0],
    pages: pagesOf(xmp),
    publisher: oneLine(xmp['dc:publisher']?.[0] ?? ''),
    doi,
    arxivId: arxiv?.id,
    arxivVersion: arxiv?.version,
    url: xmp['prism:url']?.find((url) => /^https?:\/\/\S{1,4000}$/.test(url)),
    links: [...links],
    tags: [...keywordsOf(facts), ...(isComplete ? [] : [TO_LOOK_UP])],
    line: undefined,
  })
}

/** Programs put file names, nothing, or themselves where the title should be. */
function isTitle(text: string, stem: string): boolean {
  if (text.length < 4 || text.length > 500 || !/\p{L}{2}/u.test(text)) return false
  if (text.toLowerCase() === stem.toLowerCase() && !text.includes(' ')) return false
  if (/^(?:untitled|title|unknown|paper|manuscript|main|article|document\d*|template|slide \d+|\w+\.\w+)$/i.test(text))
    return false
  if (/^(?:microsoft (?:word|powerpoint)|acrobat|latex|print\b|pii:|doi:|arxiv:|[a-z]:\\|\/|file:|https?:)/i.test(text))
    return false
  return !/\.(?:docx?|dvi|tex|pdf|ps|indd|qxd|rtf|pptx?|fm|eps|3d)$/i.test(text)
}

function titleOfFile(stem: string): string {
  const words = oneLine(stem.replace(/[_+]+|(?<=\p{L})-+(?=\p{L})|%20/gu, ' '))
  return words === '' ? 'Untitled PDF' : words
}

/** Authors as programs write them: parted by ";", " and ", or by commas where each part is a whole name. */
function authorsOf({ info, xmp }: PdfFacts): Author[] {
  const creators = (xmp['dc:creator'] ?? []).map(oneLine).filter(isPerson)
  const written = creators.length > 1 ? creators : namesIn([creators[0], oneLine(info['Author'] ?? '')])
  return written
    .filter(isPerson)
    .slice(0, 2000)
    .map((name) => parseName(name))
}

function namesIn(candidates: readonly (string | undefined)[]): string[] {
  const lists = candidates.map((text) => {
    const parts = (text ?? '').split(/\s*;\s*|\s*,?\s+and\s+|\s*&\s*/i)
    return parts.flatMap((part) => (/^[^,]*\S [^,]+(?:, ?[^,]*\S [^,]+)+$/.test(part) ? part.split(/\s*,\s*/) : [part]))
  })
  return lists.sort((a, b) => b.length - a.length)[0]?.map((name) => name.trim()) ?? []
}

function isPerson(name: string): boolean {
  return (
    /\p{L}{2}/u.test(name) &&
    name.length < 300 &&
    !/^(?:unknown|author|authors|user|admin\w*|anonymous|owner|root|default|windows user|microsoft.*|registered.*|.*\.(?:com|org))$/i.test(
      name,
    )
  )
}

function keywordsOf({ info, xmp }: PdfFacts): string[] {
  const written =
    xmp['dc:subject'] && xmp['dc:subject'].length > 1
      ? xmp['dc:subject']
      : [info['Keywords'] ?? xmp['dc:subject']?.[0] ?? '']
  return written
    .flatMap((text) => oneLine(text).split(text.includes(';') ? /\s*;\s*/ : /\s*,\s*/))
    .filter((tag) => tag !== '' && tag.length <= 60 && !/^(?:cs|math|stat)\.|^\S+\.(?:pdf|dvi)$/i.test(tag))
    .slice(0, 30)
}

function isAbstract(text: string | undefined): string | undefined {
  return text !== undefined && text.length > 200 && /[.!?]\s/.test(text) ? paragraphs(text) : undefined
}

/** The DOI in the metadata; else the one that the page marks as such, which stands before those of its references. */
function doiOf({ info, xmp, lines }: PdfFacts): string | undefined {
  const told = [
    ...['prism:doi', 'crossmark:doi', 'pdfx:doi', 'dc:identifier', 'prism:url'].flatMap((name) => xmp[name] ?? []),
    ...Object.entries(info).flatMap(([name, value]) => (/doi|^(?:Subject|Title)$/i.test(name) ? [value] : [])),
  ]
  for (const text of told) {
    const doi = /10\.\d{4}/.test(text) ? normaliseDoi(text) : null
    if (doi !== null) return withoutArxiv(doi)
  }
  for (const [i, { text }] of lines.entries()) {
    const mark = /\bdoi(?:\.org)?\b\s*[:/]?\s*(.*)$/i.exec(text)
    if (!mark) continue
    // "https://doi.org/" may end its line.
    const doi =
      normaliseDoi(mark[1] ?? '') ?? (/^\W*$/.test(mark[1] ?? '') ? normaliseDoi(startOf(lines[i + 1]?.text)) : null)
    if (doi !== null) return withoutArxiv(doi)
  }
  return undefined
}

function startOf(text: string | undefined): string {
  return /^10\.\d{4}\S*/.exec(text ?? '')?.[0] ?? ''
}

function withoutArxiv(doi: string): string | undefined {
  return doi.startsWith('10.48550/arxiv.') ? undefined : doi
}

/** The stamp on the margin names the paper itself; "arXiv:…" in running text may be a reference, so it counts only where it is alone. */
function arxivOf(
  { info, xmp, lines }: PdfFacts,
  stem: string,
): { id: string; version: number | undefined; date?: string } | null {
  for (const { text, level } of lines) {
    const [, id = '', day] =
      /^(arxiv:\s?\S+)(?:\s+\[[\w.-]+\])?(?:\s+(\d{1,2} [A-Z][a-z]{2} \d{4}))?\.?$/i.exec(text) ?? []
    const found = parseArxivId(id.replace(/\s/, ''))
    if (found && (!level || day !== undefined || lines.length < 80))
      return { ...found, ...(day === undefined ? {} : { date: dayOf(day) }) }
  }
  const told = [
    ...Object.entries(info).flatMap(([name, value]) => (/arxiv/i.test(name + value) ? [value] : [])),
    ...Object.values(xmp).flat(),
  ]
  for (const text of told) {
    const found = /arxiv/i.test(text) ? parseArxivId(text) : null
    if (found) return found
  }
  // What arXiv calls the file that it hands out.
  return /^\d{4}\.\d{4,5}(?:v\d+)?(?: ?\(\d+\))?$/.test(stem)
    ? parseArxivId(stem.replace(/ ?\(\d+\)$/, ''))
    : mentioned(lines)
}

function mentioned(lines: PdfFacts['lines']): ReturnType<typeof parseArxivId> {
  const ids = new Map<string, ReturnType<typeof parseArxivId>>()
  for (const { text } of lines)
    for (const [mark] of text.matchAll(
      /arxiv(?::\s?|\.org\/(?:abs|pdf)\/)(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?/gi,
    )) {
      const found = parseArxivId(mark.replace(/\s/, ''))
      if (found) ids.set(found.id, found)
    }
  return ids.size === 1 ? ([...ids.values()][0] ?? null) : null
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** "7 Oct 2024": the day of this version. */
function dayOf(text: string): string {
  const [day = '', month = '', year = ''] = text.split(' ')
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** When it was published; when the file was made says nothing about that. */
function dateOf(xmp: PdfFacts['xmp']): string | undefined {
  const written = [
    ...(xmp['prism:coverdate'] ?? []),
    ...(xmp['prism:publicationdate'] ?? []),
    ...(xmp['prism:coverdisplaydate'] ?? []),
  ]
  return written.map((text) => /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(text)?.[0]).find((text) => text !== undefined)
}

function pagesOf(xmp: PdfFacts['xmp']): string | undefined {
  const [first] = xmp['prism:startingpage'] ?? []
  const [last] = xmp['prism:endingpage'] ?? []
  if (first === undefined) return xmp['prism:pagerange']?.[0]?.replace(/\s*[-–—]+\s*/, '–')
  return last === undefined || last === first ? first : `${first}–${last}`
}
