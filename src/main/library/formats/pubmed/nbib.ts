/** PubMed's .nbib (MEDLINE) files. Source: https://www.nlm.nih.gov/bsd/mms/medlineelements.html */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { readFreeDate } from '../bibtex/dates.ts'
import { oneLine } from '../clean.ts'
import { makePaper } from '../found-paper.ts'
import type { Reader, ReadResult } from '../format.ts'
import { normaliseDoi } from '../identifiers.ts'
import { fullLastPage } from '../pages.ts'
import { dateOf, pagesOf } from '../ris/ris.ts'
import { TaggedFields, taggedRecords, type TaggedRecord } from '../tagged/tagged-lines.ts'

const LINE = /^([A-Z]{2,4}) {0,2}- ?(.*)$/

export const nbibReader: Reader = {
  name: 'pubmed',
  title: 'PubMed (.nbib)',
  extensions: ['nbib', 'medline', 'txt'],
  recognise: (head) => (/^\ufeff?\s*PMID- ?\d/.test(head) ? 0.98 : /^PMID- ?\d+\s*$/m.test(head) ? 0.8 : 0),
  read: (text) => {
    const papers: FoundPaper[] = []
    const problems: ReadResult['problems'][number][] = []
    for (const record of taggedRecords(text, LINE, 'PMID', null)) {
      const paper = recordToPaper(record)
      if (paper) papers.push(paper)
      else problems.push({ line: record.line, column: 1, reason: 'This record has no title.', text: record.raw })
    }
    return { papers, problems }
  },
}

function recordToPaper(record: TaggedRecord): FoundPaper | null {
  const fields = new TaggedFields(record)
  const title = fields.one('TI', 'BTI', 'TT')
  if (title === undefined) return null
  const pmid = fields.one('PMID')
  const full = fields.all('FAU')
  const short = fields.all('AU')
  const ids = fields.all('LID', 'AID')
  const kinds = fields.all('PT')
  const [first, last] = (fields.one('PG') ?? '').split('-')
  return makePaper({
    // MEDLINE ends titles with a full stop, and puts translated ones into brackets.
    title: oneLine(title)
      .replace(/^\[(.*)\]\.?$/, '$1')
      .replace(/(?<!\.)\.$/, ''),
    type: kinds.some((kind) => /book/i.test(kind)) ? 'book' : 'article',
    authors: [
      ...(full.length > 0 ? full.map((name) => parseName(name)) : short.map(shortName)),
      ...fields.all('CN', 'FED').map((literal) => ({ literal })),
    ],
    abstract: oneLine(fields.one('AB') ?? ''),
    date:
      readFreeDate(fields.one('DP') ?? '') ??
      dateOf(fields.one('DEP')?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1/$2/$3'), undefined),
    venue: fields.one('JT', 'TA', 'CTI'),
    volume: fields.one('VI'),
    issue: fields.one('IP'),
    pages: pagesOf(first === '' ? undefined : first, fullLastPage(first, last)),
    publisher: fields.one('PB'),
    doi: normaliseDoi(ids.find((id) => /\[doi\]/i.test(id)) ?? '') ?? undefined,
    url: pmid === undefined ? undefined : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
    language: fields.one('LA'),
    tags: fields.all('OT').map((tag) => tag.replace(/^\*/, '')),
    extra: {
      ...(pmid === undefined ? {} : { pmid }),
      ...pick(fields, { PMC: 'pmcid', IS: 'issn', PL: 'address', TT: 'origtitle' }),
    },
    line: record.line,
  })
}

function pick(fields: TaggedFields, names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([tag, name]) => {
      const value = fields.one(tag)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** "Doe JA": family name and initials. */
function shortName(name: string): { family: string; given?: string } {
  const [, family = name, initials] = /^(.*?)\s+([A-Z]{1,4})(?:\s+(?:Jr|Sr|[23]rd|2nd))?$/.exec(name) ?? []
  return initials === undefined ? { family } : { family, given: initials.replace(/(?<=[A-Z])(?=[A-Z])/g, ' ') }
}
