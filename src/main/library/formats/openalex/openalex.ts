/** Works of OpenAlex's API. https://docs.openalex.org/api-entities/works/work-object */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { makePaper } from '../found-paper.ts'
import type { Reader } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { listUnder, readJsonPapers } from '../json-reader.ts'
import { objectIn, objectsIn, textIn, type JsonObject } from '../json-values.ts'
import { plainTitle } from '../markup.ts'
import { pagesOf } from '../ris/ris.ts'

export const openAlexReader: Reader = {
  name: 'openalex',
  title: 'OpenAlex (JSON)',
  extensions: ['json'],
  recognise: (head) => {
    if (!/^\ufeff?\s*[[{]/.test(head)) return 0
    return /"https:\\?\/\\?\/openalex\.org\\?\/W\d/.test(head) ||
      /"(?:abstract_inverted_index|authorships)"\s*:/.test(head)
      ? 0.95
      : 0
  },
  read: (text) => readJsonPapers(text, listUnder('results'), workToPaper),
}

function workToPaper(work: JsonObject): FoundPaper | null {
  const title = plainTitle(textIn(work, 'title') ?? textIn(work, 'display_name') ?? '')
  if (title === '') return null
  const place = objectIn(work, 'primary_location')
  const biblio = objectIn(work, 'biblio')
  const doi = normaliseDoi(textIn(work, 'doi') ?? '')
  const page = textIn(place, 'landing_page_url')
  const arxiv = [doi, page, ...objectsIn(work, 'locations').map((each) => textIn(each, 'landing_page_url'))]
    .map((text) => parseArxivId(text ?? ''))
    .find((id) => id !== null)
  const pdf = textIn(place, 'pdf_url') ?? textIn(objectIn(work, 'best_oa_location'), 'pdf_url')
  const pmid = /\d+$/.exec(textIn(objectIn(work, 'ids'), 'pmid') ?? '')?.[0]
  return makePaper({
    title,
    type: TYPES[textIn(work, 'type_crossref') ?? ''] ?? TYPES[textIn(work, 'type') ?? ''] ?? 'misc',
    authors: objectsIn(work, 'authorships').flatMap((authorship) => {
      const name = textIn(objectIn(authorship, 'author'), 'display_name') ?? textIn(authorship, 'raw_author_name')
      return name === undefined ? [] : [parseName(name)]
    }),
    abstract: abstractOf(work['abstract_inverted_index']),
    date: textIn(work, 'publication_date') ?? textIn(work, 'publication_year'),
    venue: textIn(objectIn(place, 'source'), 'display_name'),
    volume: textIn(biblio, 'volume'),
    issue: textIn(biblio, 'issue'),
    pages: pagesOf(textIn(biblio, 'first_page'), textIn(biblio, 'last_page')),
    publisher: textIn(objectIn(place, 'source'), 'host_organization_name'),
    doi: doi ?? undefined,
    arxivId: arxiv?.id,
    url: page !== undefined && normaliseDoi(page) === null ? page : undefined,
    language: textIn(work, 'language'),
    links: pdf === undefined ? [] : [{ url: pdf, kind: 'pdf' }],
    tags: work['is_retracted'] === true ? ['retracted'] : [],
    extra: pmid === undefined ? {} : { pmid },
  })
}

/** More words than any abstract has; positions beyond are damage. */
const LONGEST = 50_000

/** `{ word: [positions] }` put in order again. */
function abstractOf(index: unknown): string | undefined {
  if (typeof index !== 'object' || index === null) return undefined
  const words: string[] = []
  for (const [word, positions] of Object.entries(index))
    for (const position of Array.isArray(positions) ? positions : [])
      if (Number.isInteger(position) && position >= 0 && position < LONGEST) words[position as number] = word
  const text = words.filter((word) => word !== '').join(' ')
  return text === '' ? undefined : plainTitle(text)
}

const TYPES: Readonly<Record<string, string>> = {
  article: 'article',
  'journal-article': 'article',
  review: 'article',
  letter: 'article',
  editorial: 'article',
  'proceedings-article': 'inproceedings',
  preprint: 'online',
  'posted-content': 'online',
  book: 'book',
  monograph: 'book',
  'book-chapter': 'incollection',
  dissertation: 'phdthesis',
  report: 'techreport',
  dataset: 'dataset',
  software: 'software',
}
