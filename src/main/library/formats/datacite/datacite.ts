/** DOIs of DataCite's API: data, software, and papers at arXiv and Zenodo. https://support.datacite.org/reference/get_dois */
import type { Author } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { makePaper } from '../found-paper.ts'
import type { Reader } from '../format.ts'
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import { listUnder, readJsonPapers } from '../json-reader.ts'
import { objectIn, objectsIn, textIn, type JsonObject } from '../json-values.ts'
import { plainAbstract, plainTitle } from '../markup.ts'
import { pagesOf } from '../ris/ris.ts'

export const dataciteReader: Reader = {
  name: 'datacite',
  title: 'DataCite (JSON)',
  extensions: ['json'],
  recognise: (head) => {
    if (!/^\ufeff?\s*[[{]/.test(head)) return 0
    return /"titles"\s*:/.test(head) && /"(?:creators|publicationYear|resourceTypeGeneral)"\s*:/.test(head) ? 0.94 : 0
  },
  read: (text) =>
    readJsonPapers(text, listUnder('data'), (item) =>
      recordToPaper('titles' in item ? item : objectIn(item, 'attributes')),
    ),
}

function recordToPaper(item: JsonObject): FoundPaper | null {
  const titles = objectsIn(item, 'titles')
  const main = titles.find((title) => textIn(title, 'titleType') === undefined) ?? titles[0]
  const subtitle = titles.find((title) => textIn(title, 'titleType') === 'Subtitle')
  const title = plainTitle([main, subtitle].flatMap((each) => textIn(each, 'title') ?? []).join(': '))
  if (title === '') return null
  const doi = normaliseDoi(textIn(item, 'doi') ?? textIn(item, 'id') ?? '')
  const issued = objectsIn(item, 'dates').find((date) => textIn(date, 'dateType') === 'Issued')
  const container = objectIn(item, 'container')
  const types = objectIn(item, 'types')
  const abstract = objectsIn(item, 'descriptions').find((each) => textIn(each, 'descriptionType') === 'Abstract')
  const arxiv = parseArxivId(doi ?? '')
  return makePaper({
    title,
    type: TYPES[textIn(types, 'resourceTypeGeneral') ?? ''] ?? 'misc',
    authors: objectsIn(item, 'creators').flatMap(creatorToAuthor),
    abstract: plainAbstract(textIn(abstract, 'description') ?? ''),
    date: /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(textIn(issued, 'date') ?? '')?.[0] ?? textIn(item, 'publicationYear'),
    venue: textIn(container, 'title'),
    volume: textIn(container, 'volume'),
    issue: textIn(container, 'issue'),
    pages: pagesOf(textIn(container, 'firstPage'), textIn(container, 'lastPage')),
    publisher: textIn(item, 'publisher') ?? textIn(objectIn(item, 'publisher'), 'name'),
    doi: doi ?? undefined,
    arxivId: arxiv?.id,
    url: textIn(item, 'url'),
    language: textIn(item, 'language'),
  })
}

function creatorToAuthor(creator: JsonObject): Author[] {
  const family = textIn(creator, 'familyName')
  const given = textIn(creator, 'givenName')
  const name = textIn(creator, 'name')
  if (family !== undefined) return [given === undefined ? { family } : { family, given }]
  if (name === undefined) return []
  return [textIn(creator, 'nameType') === 'Organizational' ? { literal: name } : parseName(name)]
}

const TYPES: Readonly<Record<string, string>> = {
  Dataset: 'dataset',
  Software: 'software',
  JournalArticle: 'article',
  ConferencePaper: 'inproceedings',
  Preprint: 'online',
  Text: 'online',
  Book: 'book',
  BookChapter: 'incollection',
  Dissertation: 'phdthesis',
  Report: 'techreport',
}
