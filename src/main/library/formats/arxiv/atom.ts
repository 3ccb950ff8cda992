/**
 * Answers of arXiv's API (Atom) and arXiv's feeds of new papers (RSS).
 * Source: arXiv API User's Manual, "Details of Atom Results Returned".
 */
import { getElementsByTagName, textContent } from 'domutils'
import type { Element } from 'domhandler'
import type { Author, Link } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { oneLine, paragraphs } from '../clean.ts'
import type { Reader, ReadResult } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { linksIn, uniqueLinks } from '../links.ts'
import { xmlRecords } from '../xml-records.ts'

export const arxivAtom: Reader = {
  name: 'arxiv-atom',
  title: 'arXiv feed (Atom, RSS)',
  extensions: ['atom', 'xml', 'rss'],
  recognise: (head) => {
    if (!/^\s*<(?:\?xml|feed|rss|rdf)/i.test(head)) return 0
    return /<(?:feed|rss|rdf:RDF)\b/i.test(head) && head.includes('arxiv.org') ? 0.95 : 0
  },
  read: readFeed,
}

function readFeed(text: string): ReadResult {
  const papers: FoundPaper[] = []
  const problems: ReadResult['problems'][number][] = []
  for (const { element: entry, line } of xmlRecords(text, 'entry', 'item')) {
    const title = oneLine(textOf(entry, 'title'))
    const raw = textContent(entry).replace(/\s+/g, ' ').trim().slice(0, 2000)
    if (title === 'Error')
      problems.push({
        line,
        column: null,
        reason: `arXiv answered with an error: ${oneLine(textOf(entry, 'summary'))}`,
        text: raw,
      })
    else if (title === '') problems.push({ line, column: null, reason: 'An entry without a title.', text: raw })
    else papers.push({ ...paperOfEntry(entry, title), line })
  }
  return { papers, problems }
}

function paperOfEntry(entry: Element, title: string): FoundPaper {
  const described = textOf(entry, 'summary') || textOf(entry, 'description')
  const abstract = paragraphs(described.replace(/^\s*arXiv:\S+\s+Announce Type:.*\s+Abstract:\s*/i, ''))
  const arxiv =
    parseArxivId(textOf(entry, 'id')) ?? parseArxivId(textOf(entry, 'link')) ?? parseArxivId(described.slice(0, 80))
  const doi = normaliseDoi(textOf(entry, 'arxiv:doi'))
  const date = /^\d{4}-\d{2}-\d{2}/.exec(textOf(entry, 'published'))?.[0]
  const venue = oneLine(textOf(entry, 'arxiv:journal_ref') || textOf(entry, 'arxiv:journal_reference'))
  const comment = oneLine(textOf(entry, 'arxiv:comment'))
  const categories = getElementsByTagName('category', entry.children)
    .map((category) => category.attribs['term'] ?? oneLine(textContent(category)))
    .filter((term) => term !== '')
  const authors = authorsOf(entry)
  const links = linksOf(entry, abstract)
  const extra = {
    ...(comment === '' ? {} : { comment }),
    ...(categories.length > 0 ? { primaryclass: categories[0] ?? '', categories: categories.join(', ') } : {}),
  }
  return {
    title: title.replace(/\s*\(arXiv:\S+ \[[^\]]*\][^)]*\)$/, ''),
    ...(authors.length > 0 ? { authors } : {}),
    ...(abstract === '' ? {} : { abstract }),
    ...(date === undefined ? {} : { date }),
    ...(arxiv ? { arxivId: arxiv.id } : {}),
    ...(arxiv?.version === undefined ? {} : { arxivVersion: arxiv.version }),
    ...(doi === null ? {} : { doi }),
    ...(venue === '' ? {} : { venue }),
    ...(links.length > 0 ? { links } : {}),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  }
}

function authorsOf(entry: Element): Author[] {
  const named = getElementsByTagName('author', entry.children).map((author) => textOf(author, 'name'))
  const names =
    named.length > 0
      ? named
      : getElementsByTagName('dc:creator', entry.children).flatMap((creators) => textContent(creators).split(','))
  return names
    .map(oneLine)
    .filter((name) => name !== '')
    .map((name) => parseName(name))
}

function linksOf(entry: Element, abstract: string): Link[] {
  const links = getElementsByTagName('link', entry.children).flatMap((link): Link[] => {
    const { href, title } = link.attribs
    return href !== undefined && title === 'pdf' ? [{ url: href.replace(/^http:/, 'https:'), kind: 'pdf' }] : []
  })
  return uniqueLinks([...links, ...linksIn(abstract)])
}

function textOf(element: Element, name: string): string {
  const [found] = getElementsByTagName(name, element.children, true, 1)
  return found ? textContent(found) : ''
}
