/** The law of leaving, for a library of everything that is awkward: what is exported and read into an empty one is the same library. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Paper } from '../../../src/shared/contract/entities.ts'
import type { Out } from '../../../src/shared/contract/index.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'
import { AWKWARD_PAPERS } from './awkward.ts'

let from: TestLibrary
let contents: ReadonlyMap<string, unknown>

beforeAll(async () => {
  from = openTestLibrary()
  await from.paste(JSON.stringify({ format: 'lectern', version: 1, papers: AWKWARD_PAPERS.map(asJson) }))
  contents = await contentsOf(from)
})
afterAll(() => from.close())

/** Papers of one title and author would be one paper. */
function asJson(one: Paper, at: number): unknown {
  const { key, type, title, authors, tags, note, why, extra } = one
  const texts = ['abstract', 'date', 'venue', 'volume', 'issue', 'pages', 'publisher', 'doi', 'url'] as const
  return {
    ...{ key, type, authors, note, extra, status: 'queued', tags: tags.map(({ name }) => name) },
    title: /[\p{L}\p{N}]{2}/u.test(title) && title !== 'A plain title' ? title : `No. ${String(at)} ${title}`,
    ...(why === null ? {} : { why }),
    ...Object.fromEntries(texts.flatMap((name) => (one[name] === null ? [] : [[name, one[name]]]))),
  }
}

/** A name that reads “family=Y” is BibLaTeX’s way to say that Y is a family name. */
const MISREAD: Readonly<Record<string, readonly string[]>> = { ris: ['author83', 'authors'] }

it.each(['bibtex', 'biblatex', 'csl-json', 'ris', 'json'] as const)('as %s', async (format) => {
  expect(contents.size).toBe(AWKWARD_PAPERS.length)
  for (const ascii of format === 'bibtex' || format === 'biblatex' ? [false, true] : [false]) {
    const to = openTestLibrary()
    try {
      const { text } = await from.client.call('export.text', { scope: { kind: 'library' }, format, options: { ascii } })
      await to.paste(text)
      const read = await contentsOf(to)
      for (const [key, paper] of contents)
        if (!MISREAD[format]?.includes(key)) expect([key, read.get(key)]).toEqual([key, paper])
      expect(read.size).toBe(contents.size)
    } finally {
      to.close()
    }
  }
})

async function contentsOf({ client }: TestLibrary): Promise<Map<string, unknown>> {
  const { ids } = await client.call('paper.list', { view: { kind: 'all' } })
  const papers = await Promise.all([...ids].map((id) => client.call('paper.get', { id })))
  return new Map(papers.map((paper) => [paper.key, shown(paper)]))
}

function shown(paper: Out<'paper.get'>): unknown {
  const { type, title, authors, abstract, date, venue, volume, issue, pages, publisher, doi, url, extra, links } = paper
  const { note, why, status, statusAt, added, position } = paper
  return {
    ...{ type, title, authors, abstract, date, venue, volume, issue, pages, publisher, doi, url, extra, links },
    ...{ note, why, status, statusAt, added, position, tags: paper.tags.map(({ name }) => name).sort() },
  }
}
