/** What Lectern alone keeps in a file comes back: highlights at their places, and the order of the queue. */
import { afterEach, expect, it } from 'vitest'
import { writeOwn } from '../../../src/main/library/formats/own-fields.ts'
import type { FoundHighlight } from '../../../src/shared/contract/intake.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const libraries: TestLibrary[] = []
afterEach(() => {
  for (const library of libraries.splice(0)) library.close()
})

function open(): TestLibrary {
  const library = openTestLibrary()
  libraries.push(library)
  return library
}

const ABSTRACT = 'Graphs are everywhere 𝔾. We show that small graphs suffice, and that large graphs do not.'

function highlight(quote: string, other: Partial<FoundHighlight> = {}): FoundHighlight {
  const start = ABSTRACT.indexOf(quote)
  return {
    field: 'abstract',
    kind: 'claim',
    quote,
    prefix: '',
    suffix: '',
    start,
    end: start + quote.length,
    comment: '',
    ...other,
  }
}

function entry(title: string, order: string, highlights: readonly FoundHighlight[] = [], abstract = ABSTRACT): string {
  const own = writeOwn({ status: 'queued', order, highlights: highlights.map((each) => JSON.stringify(each)) })
  return `@misc{${title.replace(/\W/g, '')}, title = {${title}}, abstract = {${abstract}}, userf = {${own ?? ''}}}\n`
}

async function titlesInQueue(library: TestLibrary): Promise<string[]> {
  const { ids } = await library.client.call('paper.list', { view: { kind: 'status', status: 'queued' } })
  const { rows } = await library.client.call('paper.rows', { ids: [...ids] })
  return rows.map(({ title }) => title)
}

it('brings highlights back to their places', async () => {
  const library = open()
  const marks = [
    highlight('small graphs suffice', { comment: 'Is it so?', created: 1_700_000_000_000 }),
    // The offsets are those of another text; the words tell.
    highlight('large graphs', { kind: 'doubt', start: 2, end: 14, prefix: 'and that ' }),
    highlight('words that are in no text here', { start: 5, end: 35 }),
  ]
  const { papers } = await library.paste(entry('A Paper on Graphs', 'a0', marks))
  const paper = await library.client.call('paper.get', { id: papers[0] ?? 0 })
  expect(paper.extra).toEqual({})
  const found = new Map(paper.highlights.map((each) => [each.quote, each]))
  expect(found.get('small graphs suffice')).toMatchObject({
    state: 'exact',
    start: ABSTRACT.indexOf('small'),
    comment: 'Is it so?',
    kind: 'claim',
    created: 1_700_000_000_000,
  })
  expect(found.get('large graphs')).toMatchObject({ start: ABSTRACT.indexOf('large'), kind: 'doubt' })
  expect(found.get('words that are in no text here')?.state).toBe('lost')
  // A second time adds none.
  await library.paste(entry('A Paper on Graphs', 'a0', marks))
  expect((await library.client.call('paper.get', { id: papers[0] ?? 0 })).highlights).toHaveLength(3)
})

it('brings the order of the queue back into an empty one, and leaves another as it is', async () => {
  const library = open()
  await library.paste(
    entry('Third Paper of All', 'a2') + entry('First Paper of All', 'a0') + entry('Second Paper of All', 'a1'),
  )
  expect(await titlesInQueue(library)).toEqual(['First Paper of All', 'Second Paper of All', 'Third Paper of All'])
  await library.paste(entry('Paper of a Friend', 'Zz') + entry('Broken Order', 'not a place!'))
  expect(await titlesInQueue(library)).toEqual([
    'First Paper of All',
    'Second Paper of All',
    'Third Paper of All',
    'Paper of a Friend',
    'Broken Order',
  ])
})

it('puts the papers of a file behind a queue, in the order that they have there', async () => {
  const theirs = open()
  const titles = Array.from({ length: 12 }, (_, i) => `Paper ${'abcdefghijkl'[i] ?? ''} of the Other Library`)
  const { papers } = await theirs.paste(titles.map((title) => `@misc{k, title = {${title}}}`).join('\n'))
  await theirs.client.call('paper.setStatus', { ids: papers, status: 'queued' })
  // Many moves to one place make places that begin alike.
  for (let i = 0; i < 60; i++)
    await theirs.client.call('queue.move', { ids: [papers[i % 9] ?? 0], to: { kind: 'after', id: papers[11] ?? 0 } })
  const order = await titlesInQueue(theirs)

  for (const format of ['biblatex', 'json'] as const) {
    const ours = open()
    // Ids are made of the time here.
    ours.passTime(1_000_000)
    const [first = 0, second = 0] = await ours.add({ title: 'Tides of the Inner Sea' }, { title: 'A Book of Waves' })
    await ours.client.call('paper.setStatus', { ids: [second, first], status: 'queued' })
    const before = await titlesInQueue(ours)
    const { text } = await theirs.client.call('export.text', {
      scope: { kind: 'list', list: { view: { kind: 'all' }, sort: 'title' } },
      format,
    })
    await ours.paste(text)
    expect(await titlesInQueue(ours), format).toEqual([...before, ...order])
    // Once more, those that were there stay where the person puts them.
    await ours.client.call('queue.move', { ids: [first], to: { kind: 'bottom' } })
    const moved = await titlesInQueue(ours)
    await ours.paste(text)
    expect(await titlesInQueue(ours), format).toEqual(moved)
  }
})

it('knows every paper of its own export again, with nothing to add and nothing to ask', async () => {
  const library = open()
  await library.paste(
    `@incollection{a, title = {Tides of the Inner Sea}, author = {Marin, Ada}, publisher = {Sea Press}, editor = {Li, Bo}}
     @article{b, title = {A Book of Waves}, author = {Marin, Ada}, publisher = {Sea Press}, shortjournal = {J. Seas}}
     @inreview{c, title = {Harbours as Graphs}, author = {Marin, Ada}, publisher = {Sea Press}, shortjournal = {J. Seas}}
     @misc{d, title = {A Font Editor of the Sea}, publisher = {Sea Press}}
     @misc{Acc, title = {Acc}}\n@misc{Aet, title = {Aet}, year = {1920}}\n@book{Od, title = {Od.}, author = {Homer}}
     @book{loc, title = {Maps of Two Harbours}, author = {Marin, Ada}, location = {Oxford}, year = {2001}}
     @book{both, title = {Maps of Two Rivers}, author = {Marin, Ada}, location = {Oxford}, address = {Leipzig}, year = {2002}}
     @misc{ep, title = {Maps of a Lake}, eprint = {4HIW}, eprinttype = {googlebooks}, eprintclass = {x}}
     @online{arx, title = {Waves in the Air}, eprint = {2101.00001}, eprinttype = {arxiv}, eprintclass = {math.PR}}
     @article{two, title = {Maps of Two Seas}, journal = {Journal of Seas}, shortjournal = {JS}, author = {Li, Bo}}
     @article{pag, title = {Pages of a Day}, journal = {Byte}, author = {Li, Bo}, year = 1990, pages = {43--49 (or 43--48??)}}
     @article{one, title = {Page of a Day}, journal = {Byte}, author = {Li, Bo}, year = 1990, pages = {86--86}}
     @article{iss, title = {Issue of a Day}, author = {Li, Bo}, year = {20xx}, number = {1--2}, issue = {43--44}}
     @chemical{SO4-, formula = {x}}`,
  )
  for (const format of ['bibtex', 'biblatex', 'ris', 'csl-json'] as const) {
    const { text } = await library.client.call('export.text', {
      scope: { kind: 'list', list: { view: { kind: 'all' } } },
      format,
    })
    const { preview, counts } = await library.client.call('intake.preview', { sources: [{ kind: 'text', text }] })
    expect(counts, format).toEqual({ new: 0, existing: 16, possible: 0, twice: 0 })
    const { rows } = await library.client.call('intake.rows', { preview, offset: 0, limit: 20 })
    expect(
      rows.flatMap(({ fills, differs }) => [...fills, ...differs]),
      format,
    ).toEqual([])
  }
  // Without the key as well, a short title says too little.
  const other = await library.client.call('intake.preview', {
    sources: [{ kind: 'text', text: '@misc{x, title = {Acc}}' }],
  })
  expect(other.counts.possible).toBe(1)
})
