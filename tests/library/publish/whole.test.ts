/** The law of leaving: a library that is exported and read into an empty one is the same library. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HIGHLIGHT_KINDS, STATUSES } from '../../../src/shared/contract/entities.ts'
import type { Out } from '../../../src/shared/contract/index.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const words = fc
  .array(
    fc.constantFrom('waves', 'GNN', 'Schrödinger', '50\u00a0%', '$x_1^2$', 'α', 'C#', '{TabPFN}', 'a_b', '“so”', '&'),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((list) => list.join(' '))
const note = fc.array(words, { maxLength: 4 }).map((lines) => lines.join('\n\n'))

const plan = fc.array(
  fc.record({
    title: words,
    abstract: words,
    note,
    comment: note,
    kind: fc.constantFrom(...HIGHLIGHT_KINDS),
    marks: fc.boolean(),
    status: fc.constantFrom(...STATUSES),
    tags: fc.uniqueArray(fc.constantFrom('ml', 'deep learning', 'a/b', 'C++', 'x, y'), { maxLength: 3 }),
    priority: fc.option(fc.integer({ min: 1, max: 5 })),
    rating: fc.option(fc.integer({ min: 1, max: 5 })),
    due: fc.option(fc.constant('2027-01-31')),
    why: fc.option(words),
  }),
  { minLength: 1, maxLength: 4 },
)

it.each(['bibtex', 'biblatex', 'csl-json', 'ris'] as const)(
  'as %s, with status, order, tags, notes and highlights',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(plan, async (papers) => {
        const from = openTestLibrary()
        const to = openTestLibrary()
        try {
          await fill(from, papers)
          const { text } = await from.client.call('export.text', { scope: { kind: 'library' }, format })
          await to.paste(text)
          expect(await contentsOf(to)).toEqual(await contentsOf(from))
        } finally {
          from.close()
          to.close()
        }
      }),
      { numRuns: 12 },
    )
  },
)

async function fill(library: TestLibrary, papers: readonly Plan[]): Promise<void> {
  const { call } = library.client
  for (const [at, { title, abstract, note: body, comment, kind, marks, status, tags, ...fields }] of papers.entries()) {
    const [id = 0] = await library.add({ title: `No. ${String(at)} ${title}`, abstract, authors: ['Ada Lovelace'] })
    if (body !== '') await call('note.set', { id, body, revision: 0 })
    if (marks) await call('highlight.add', { paper: id, field: 'title', start: 0, end: 5, kind, comment })
    if (tags.length > 0) await call('tag.apply', { ids: [id], add: tags, remove: [] })
    await call('paper.setStatus', { ids: [id], status })
    await call('paper.edit', { ids: [id], fields: fields })
  }
  const { ids } = await call('paper.list', { view: { kind: 'status', status: 'queued' } })
  const last = ids.at(-1)
  if (ids.length > 1 && last !== undefined) await call('queue.move', { ids: [last], to: { kind: 'top' } })
}

type Plan = typeof plan extends fc.Arbitrary<(infer P)[]> ? P : never

async function contentsOf({ client }: TestLibrary): Promise<unknown> {
  const { ids } = await client.call('paper.list', { view: { kind: 'all' }, sort: 'title' })
  const queue = await client.call('paper.list', { view: { kind: 'status', status: 'queued' } })
  const papers = await Promise.all([...ids].map((id) => client.call('paper.get', { id })))
  const keys = new Map(papers.map(({ id, key }) => [id, key]))
  return { papers: papers.map(shown), queue: [...queue.ids].map((id) => keys.get(id)) }
}

function shown(paper: Out<'paper.get'>): unknown {
  const { key, title, abstract, authors, type, note: body, status, statusAt, added, priority, rating, due, why } = paper
  return {
    ...{ key, title, abstract, authors, type, body, status, statusAt, added, priority, rating, due, why },
    tags: paper.tags.map(({ name }) => name).sort(),
    highlights: paper.highlights.map(({ field, kind, quote, start, end, comment }) => ({
      ...{ field, kind, quote, start, end, comment },
    })),
    history: paper.history,
  }
}
