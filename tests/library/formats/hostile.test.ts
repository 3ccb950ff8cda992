/** Files made to hurt, for every reader: nothing hangs or throws, nothing grows, and what hides or turns text is gone. */
import { describe, expect, it } from 'vitest'
import { createReaders } from '../../../src/main/library/formats/index.ts'
import { boundPaper } from '../../../src/main/library/intake/bound.ts'

const readers = createReaders({ now: Date.UTC(2026, 2, 11) })
const json = JSON.stringify

/** A file of each format with one paper that has this title. */
const FILES: Readonly<Record<string, (title: string) => string>> = {
  bibtex: (title) => `@article{a, title = {${title}}, author = {${title}}, year = 2001}`,
  ris: (title) => `TY  - JOUR\nTI  - ${title}\nAU  - ${title}\nER  - \n`,
  pubmed: (title) => `PMID- 12345678\nTI  - ${title}\nFAU - ${title}\n`,
  'csl-json': (title) => json([{ id: 'a', type: 'article-journal', title, author: [{ family: title }] }]),
  'endnote-xml': (title) =>
    `<xml><records><record><titles><title>${title}</title></titles><contributors><authors><author>${title}</author></authors></contributors></record></records></xml>`,
  crossref: (title) => json({ 'message-type': 'work', message: { DOI: '10.1234/x', title: [title] } }),
  openalex: (title) => json({ id: 'https://openalex.org/W1', display_name: title }),
  'semantic-scholar': (title) => json({ paperId: 'a', title, externalIds: {} }),
  datacite: (title) => json({ data: { attributes: { doi: '10.1234/x', titles: [{ title }] } } }),
  json: (title) => json({ format: 'lectern', version: 2, papers: [{ title, authors: [{ family: title }] }] }),
  'huggingface-json': (title) => json([{ paper: { id: '2410.00001', title, summary: title } }]),
  'huggingface-text': (title) => `Daily Papers\n\n${title}\n\n${title}\n`,
  'huggingface-markdown': (title) => `### [${title}](https://huggingface.co/papers/2410.05434)\n`,
  'huggingface-html': (title) =>
    `<html><body><article><h3><a href="/papers/2410.05434">${title}</a></h3></article></body></html>`,
  'arxiv-atom': (title) =>
    `<feed><entry><id>http://arxiv.org/abs/2410.00001v1</id><title>${title}</title><summary>${title}</summary></entry></feed>`,
  'arxiv-listing': (title) => `arXiv:2410.05434\nTitle: ${title}\nAuthors: ${title}\n`,
  csv: (title) => `Title,Author,Year\n"${title}","${title}",2001\n`,
  list: (title) => `arXiv:2410.05434 ${title}\n`,
}

/** UTF-16 units: in quadratic time a minute's work. */
const SIZE = 64 * 1024
const UNITS = [
  'word ',
  '{',
  '\\a',
  '$',
  '<b',
  '&amp;',
  '"',
  "'",
  ', ',
  ' and ',
  '10.1234/',
  'http://a',
  '(',
  '\n',
  '- ',
  '. A',
]

describe('every reader', () => {
  it('is tried here', () => {
    expect(Object.keys(FILES).sort()).toEqual(readers.map(({ name }) => name).sort())
  })

  it.each(readers.map((reader) => [reader.name, reader] as const))(
    '%s takes endless titles in linear time',
    (name, reader) => {
      const file = FILES[name]
      if (!file) throw new Error(`no file of ${name}`)
      for (const unit of UNITS) {
        const text = file(unit.repeat(SIZE / unit.length))
        const begun = performance.now()
        const { papers } = reader.read(text)
        // A minute would be quadratic time; a busy machine needs seconds at most.
        expect(performance.now() - begun, unit).toBeLessThan(8000)
        for (const paper of papers.map(boundPaper)) expect(paper.title.length).toBeLessThanOrEqual(4001)
      }
    },
    120_000,
  )

  it.each(readers.map((reader) => [reader.name, reader] as const))(
    '%s shows no text that is not there',
    (name, reader) => {
      const file = FILES[name] ?? ((title) => title)
      const { papers } = reader.read(
        file('Learning \u202egnp.exe\u202c of\u0000 Graphs\u0007 and <script>alert(1)</script> Trees'),
      )
      expect(JSON.stringify(papers.map(boundPaper))).not.toMatch(/\\u0000|\\u0007|[\u202a-\u202e\u2066-\u2069]/)
    },
  )

  it.each([
    ['endnote-xml', '<xml><records><record>', '<titles>'],
    ['huggingface-html', '<html><body><article><h3><a href="/papers/2410.05434">Tides</a></h3>', '<div>'],
    ['csl-json', '[{"id":"a","type":"article","issued":{},"title":"Tides of the sea', '<i>'],
  ])('does not wait for %s that nests without end', (name, start, tag) => {
    const reader = readers.find((each) => each.name === name)
    const end = name === 'csl-json' ? '"}]' : ''
    const begun = performance.now()
    reader?.read(start + tag.repeat(200_000) + end)
    expect(reader).toBeDefined()
    expect(performance.now() - begun).toBeLessThan(3000)
  })

  it('expands no entity that a document declares for itself', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "boom boom"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]>`
    for (const name of ['endnote-xml', 'arxiv-atom']) {
      const reader = readers.find((each) => each.name === name)
      const { papers } = reader?.read(bomb + (FILES[name]?.('Title &c; Here') ?? '')) ?? { papers: [] }
      expect(JSON.stringify(papers).length).toBeLessThan(2000)
      expect(JSON.stringify(papers)).not.toContain('boom')
    }
  })
})
