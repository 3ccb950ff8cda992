/** Papers of Semantic Scholar's API. https://api.semanticscholar.org/api-docs/graph */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { makePaper } from '../found-paper.ts'
import type { Reader } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { listUnder, readJsonPapers } from '../json-reader.ts'
import { objectIn, objectsIn, textIn, textsIn, type JsonObject } from '../json-values.ts'
import { plainAbstract, plainTitle } from '../markup.ts'

export const semanticScholarReader: Reader = {
  name: 'semantic-scholar',
  title: 'Semantic Scholar (JSON)',
  extensions: ['json'],
  recognise: (head) => {
    if (!/^\ufeff?\s*[[{]/.test(head)) return 0
    return /"paperId"\s*:/.test(head) ? 0.92 : /"externalIds"\s*:|"corpusId"\s*:/i.test(head) ? 0.8 : 0
  },
  read: (text) => readJsonPapers(text, listUnder('data', 'papers', 'recommendedPapers'), itemToPaper),
}

/** Lists of references hold the paper under another name. */
function itemToPaper(item: JsonObject): FoundPaper | null {
  const inner = ['citedPaper', 'citingPaper', 'paper']
    .map((name) => objectIn(item, name))
    .find((each) => 'title' in each)
  return recordToPaper(inner ?? item)
}

function recordToPaper(item: JsonObject): FoundPaper | null {
  const title = plainTitle(textIn(item, 'title') ?? '')
  if (title === '') return null
  const ids = objectIn(item, 'externalIds')
  const journal = objectIn(item, 'journal')
  const arxiv = parseArxivId(textIn(ids, 'ArXiv') ?? '')
  const pdf = textIn(objectIn(item, 'openAccessPdf'), 'url')
  const pmid = textIn(ids, 'PubMed')
  const kinds = textsIn(item, 'publicationTypes')
  return makePaper({
    title,
    type: kinds.includes('Conference')
      ? 'inproceedings'
      : kinds.includes('Book')
        ? 'book'
        : kinds.includes('JournalArticle')
          ? 'article'
          : 'misc',
    authors: objectsIn(item, 'authors').flatMap((author) => {
      const name = textIn(author, 'name')
      return name === undefined ? [] : [parseName(name)]
    }),
    abstract: plainAbstract(textIn(item, 'abstract') ?? ''),
    summary: textIn(objectIn(item, 'tldr'), 'text'),
    date: textIn(item, 'publicationDate') ?? textIn(item, 'year'),
    venue: textIn(journal, 'name') ?? textIn(item, 'venue'),
    volume: textIn(journal, 'volume'),
    pages: textIn(journal, 'pages')
      ?.replace(/\s+/g, '')
      .replace(/(?<=\w)-(?=\w)/, '–'),
    doi: normaliseDoi(textIn(ids, 'DOI') ?? '') ?? undefined,
    arxivId: arxiv?.id,
    url: textIn(item, 'url'),
    links: pdf === undefined ? [] : [{ url: pdf, kind: 'pdf' }],
    extra: pmid === undefined ? {} : { pmid },
  })
}
