/** Files of many records of which one is damaged: whatever was done to it, the others are read. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReaders } from '../../../src/main/library/formats/index.ts'

const readers = createReaders({ now: Date.UTC(2026, 2, 11) })

interface Shape {
  readonly head?: string
  /** A record with this title. */
  readonly record: (title: string, n: number) => string
  readonly between?: string
  readonly foot?: string
}

const json = (value: unknown): string => JSON.stringify(value, null, 1)

const SHAPES: Readonly<Record<string, Shape>> = {
  bibtex: {
    record: (title, n) =>
      `@article{k${String(n)},\n  title = {${title}},\n  author = "A {\\"o} B",\n  year = 2001\n}\n`,
  },
  ris: { record: (title) => `TY  - JOUR\nTI  - ${title}\nAU  - Doe, Jane\nPY  - 2001\nER  - \n\n` },
  pubmed: {
    record: (title, n) =>
      `PMID- ${String(1000 + n)}\nTI  - ${title}.\nFAU - Doe, Jane\nDP  - 2001\nAB  - Some\n      text.\n\n`,
  },
  'csl-json': {
    head: '[',
    between: ',\n',
    foot: ']',
    record: (title, n) =>
      json({ id: `k${String(n)}`, type: 'article-journal', title, issued: { 'date-parts': [[2001]] } }),
  },
  'endnote-xml': {
    head: '<?xml version="1.0"?><xml><records>',
    foot: '</records></xml>',
    record: (title) =>
      `<record><ref-type name="Journal Article">17</ref-type><titles><title>${title}</title></titles><dates><year>2001</year></dates></record>\n`,
  },
  crossref: {
    head: '{"status":"ok","message":{"items":[',
    between: ',\n',
    foot: ']}}',
    record: (title, n) => json({ DOI: `10.1234/x.${String(n)}`, title: [title], type: 'journal-article' }),
  },
  openalex: {
    head: '{"meta":{"count":6},"results":[',
    between: ',\n',
    foot: ']}',
    record: (title, n) =>
      json({ id: `https://openalex.org/W${String(n)}`, display_name: title, publication_year: 2001 }),
  },
  'semantic-scholar': {
    head: '{"total":6,"data":[',
    between: ',\n',
    foot: ']}',
    record: (title, n) => json({ paperId: `p${String(n)}`, title, year: 2001, externalIds: {} }),
  },
  'huggingface-json': {
    head: '[',
    between: ',\n',
    foot: ']',
    record: (title, n) =>
      json({ paper: { id: `2410.0000${String(n)}`, title, summary: 'A summary.', upvotes: 3 }, title }),
  },
  'arxiv-atom': {
    head: '<feed xmlns="http://www.w3.org/2005/Atom">',
    foot: '</feed>',
    record: (title, n) =>
      `<entry><id>http://arxiv.org/abs/2410.0000${String(n)}v1</id><title>${title}</title><summary>Text.</summary><link href="http://arxiv.org/abs/2410.0000${String(n)}v1" rel="alternate"/><published>2024-10-07T00:00:00Z</published></entry>\n`,
  },
  csv: { head: 'Title,Author,Year\n', record: (title) => `${title},"Doe, Jane",2001\n` },
  list: { record: (title, n) => `arXiv:2410.0000${String(n)} ${title}\n` },
}

/** Titles that no reader takes for something else. */
const TITLES = [
  'Graphs of Wards',
  'Kernels for Trees',
  'Bounds on Samples',
  'Attention to Text',
  'Learning of Rules',
  'Proofs by Search',
]

describe('one damaged record', () => {
  it.each(Object.keys(SHAPES))('of %s leaves the others whole', (name) => {
    const { head = '', record, between = '', foot = '' } = SHAPES[name] ?? { record: () => '' }
    const reader = readers.find((each) => each.name === name)
    const whole = head + TITLES.map(record).join(between) + foot
    expect(reader?.read(whole).papers.map(({ title }) => title)).toEqual(TITLES)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.nat(400),
        fc.constantFrom('', '{', '}', '"', "'", '<', '>', '&', '@', ',', ':', '\\', '=', '[', ']', '\u0000', 'x'),
        fc.nat(3),
        (which, place, put, cut) => {
          const records = TITLES.map((title, n) => {
            const text = record(title, n)
            if (n !== which) return text
            // Its last two characters part it from its neighbour.
            const at = place % Math.max(1, text.length - 2 - cut)
            return text.slice(0, at) + put + text.slice(at + cut)
          })
          const { papers } = reader?.read(head + records.join(between) + foot) ?? { papers: [] }
          const found = papers.map(({ title }) => title)
          for (const [n, title] of TITLES.entries()) if (n !== which) expect(found, records[which]).toContain(title)
        },
      ),
      { numRuns: 300 },
    )
  })
})
