/**
 * A plain list: addresses, DOIs, arXiv ids or titles, one a line, numbered or not, or named in running text. What such a list tells
 * of a paper is little, so each one is marked as to be looked up.
 */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { oneLine, printable } from '../clean.ts'
import { describeInput } from '../describe-input.ts'
import type { Reader, ReadResult } from '../format.ts'
import { endsSentence, isTitleLine } from './title-line.ts'
import { parseReference, type FormattedReference } from './formatted-reference.ts'
import { referencesIn, type Reference } from './references.ts'

/** The tag of papers of which no more is known than where to look. */
export const TO_LOOK_UP = 'to be looked up'

export const plainList: Reader = {
  name: 'list',
  title: 'List of links, DOIs, arXiv ids or titles',
  extensions: ['txt', 'md'],
  recognise: (head) => {
    if (/^\s*[<{@%]|^\s*\[\s*[[{"]/.test(head)) return 0
    if (describeInput(head) === 'a log') return 0
    const lines = linesOf(head)
    if (lines.length === 0) return 0
    const named = lines.filter(({ references }) => references.length > 0)
    if (shareOfPapers(lines) >= MOSTLY) return named.length > 0 || lines.some(({ formatted }) => formatted) ? 0.7 : 0.2
    // Running text: an id at least every few hundred characters, or it is about something else.
    const identified = named.filter(({ references }) => references.some(({ kind }) => kind !== 'url'))
    return identified.length > 0 && head.length / identified.length < 1500 ? 0.3 : 0
  },
  read: (text) => {
    const papers: FoundPaper[] = []
    const problems: ReadResult['problems'][number][] = []
    const lines = linesOf(text)
    // In running text most sentences are about something else; in a list each line was meant to be a paper.
    const isList = shareOfPapers(lines) >= MOSTLY
    for (const { text: line, number, references, title, formatted } of lines) {
      if (formatted) papers.push(paperOfFormatted(formatted, references, number))
      else if (references.length > 0)
        papers.push(...references.map((reference) => paperOf(reference, references.length === 1 ? title : '', number)))
      else if (isTitleLine(line)) papers.push({ title: line, tags: [TO_LOOK_UP], line: number })
      else if ((isList || !endsSentence(line)) && line.length > 12)
        problems.push({
          line: number,
          column: null,
          reason: 'Neither a link, an identifier nor a title.',
          text: line.slice(0, 2000),
        })
    }
    return { papers, problems }
  },
}

/** Of the lines of a list. */
const MOSTLY = 0.7

function shareOfPapers(lines: readonly ListLine[]): number {
  const papers = lines.filter(
    ({ references, formatted, text }) => formatted !== null || references.length > 0 || isTitleLine(text),
  )
  return papers.length / Math.max(1, lines.length)
}

interface ListLine {
  readonly text: string
  readonly number: number
  readonly references: readonly Reference[]
  /** What stands beside the reference, where it reads like a title. */
  readonly title: string
  /** Where the line is a whole reference of a bibliography. */
  readonly formatted: FormattedReference | null
}

function linesOf(source: string): ListLine[] {
  return printable(source)
    .split('\n')
    .flatMap((raw, i) => {
      const text = oneLine(raw.slice(0, 20_000)).replace(/^(?:[-*+•–]|\(?\d{1,4}[.)]|\[\d{1,4}\])\s+/, '')
      if (text === '' || text.startsWith('#')) return []
      const { references, rest } = referencesIn(text)
      // With several identifiers the line is about several papers.
      const formatted = references.length > 1 ? null : parseReference(rest)
      return [{ text, number: i + 1, references, title: titleIn(rest), formatted }]
    })
}

function titleIn(rest: string): string {
  const title = rest
    .replace(/^[\s"“:–—,;.|*-]+|[\s"”:–—,;.|([*-]+$/g, '')
    .replace(/\(\s*\)|\[\s*\]/g, '')
    .trim()
  return isTitleLine(title) ? title : ''
}

function paperOf(reference: Reference, title: string, line: number): FoundPaper {
  const named = title !== '' ? title : (reference.title ?? '')
  return {
    title: named === '' ? reference.text : named,
    ...identifierOf(reference),
    tags: [TO_LOOK_UP],
    line,
  }
}

function paperOfFormatted(
  { title, authors, year }: FormattedReference,
  references: readonly Reference[],
  line: number,
): FoundPaper {
  const [reference] = references
  return {
    title,
    authors: [...authors],
    ...(year === undefined ? {} : { date: year }),
    ...(reference ? identifierOf(reference) : {}),
    tags: [TO_LOOK_UP],
    line,
  }
}

function identifierOf({ kind, id, version }: Reference): Partial<FoundPaper> {
  switch (kind) {
    case 'arxiv':
      return { arxivId: id, ...(version === undefined ? {} : { arxivVersion: version }) }
    case 'doi':
      return { doi: id }
    case 'url':
      return { url: id }
    case 'pmid':
      return { url: `https://pubmed.ncbi.nlm.nih.gov/${id}/`, extra: { pmid: id } }
    case 'isbn':
      return { extra: { isbn: id } }
  }
}
