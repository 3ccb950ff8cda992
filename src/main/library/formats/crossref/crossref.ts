/** Answers of Crossref's REST API: one work, or a list of them. https://api.crossref.org/swagger-ui/index.html */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { cslToPaper } from '../csl/csl.ts'
import type { Reader } from '../format.ts'
import { normaliseDoi } from '../identifiers.ts'
import { listUnder, readJsonPapers } from '../json-reader.ts'
import { objectsIn, textIn, type JsonObject } from '../json-values.ts'

export const crossrefReader: Reader = {
  name: 'crossref',
  title: 'Crossref (JSON)',
  extensions: ['json'],
  recognise: (head) => {
    if (!/^\ufeff?\s*[[{]/.test(head)) return 0
    if (/"message-type"\s*:\s*"work/.test(head)) return 0.97
    // A list cut down to some of its fields keeps the frame.
    if (/^\ufeff?\s*\{\s*"status"\s*:\s*"ok"\s*,[^{}]*"message"\s*:\s*\{/.test(head) && /"DOI"\s*:/.test(head))
      return 0.95
    return /"DOI"\s*:/.test(head) && /"(?:is-referenced-by-count|reference-count|references-count)"\s*:/.test(head)
      ? 0.93
      : 0
  },
  read: (text) => readJsonPapers(text, listUnder('message', 'items'), workToPaper),
}

/** A work is nearly an item of CSL, but for its lists and its names of types. */
function workToPaper(work: JsonObject): FoundPaper | null {
  const subtitle = textIn(work, 'subtitle')
  const title = textIn(work, 'title')
  const joined =
    title !== undefined && subtitle !== undefined && !title.includes(subtitle) ? `${title}: ${subtitle}` : title
  const { URL: _resolver, publisher, ...rest } = work
  const type = TYPES[textIn(work, 'type') ?? ''] ?? textIn(work, 'type')
  const paper = cslToPaper({ ...rest, title: joined, type, publisher, id: undefined })
  if (!paper) return null
  const pdf = objectsIn(work, 'link').find((link) => textIn(link, 'content-type') === 'application/pdf')
  const url = pdf === undefined ? undefined : textIn(pdf, 'URL')
  const retracted = isRetracted(work)
  return {
    ...paper,
    ...(url === undefined ? {} : { links: [{ url, kind: 'pdf' }] }),
    ...(retracted ? { tags: [...(paper.tags ?? []), 'retracted'] } : {}),
  }
}

/** `updated-by` stands on the work that was retracted, `update-to` on the notice; who retracts in place names the work itself there. */
function isRetracted(work: JsonObject): boolean {
  const doi = normaliseDoi(textIn(work, 'DOI') ?? '')
  const inPlace = objectsIn(work, 'update-to').filter(
    (update) => doi !== null && normaliseDoi(textIn(update, 'DOI') ?? '') === doi,
  )
  return [...objectsIn(work, 'updated-by'), ...inPlace].some((update) => textIn(update, 'type') === 'retraction')
}

const TYPES: Readonly<Record<string, string>> = {
  'journal-article': 'article-journal',
  'proceedings-article': 'paper-conference',
  'posted-content': 'article',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'reference-entry': 'chapter',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  dissertation: 'thesis',
}
