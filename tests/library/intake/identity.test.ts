import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PreviewRow } from '../../../src/shared/contract/intake.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

const ABSTRACT =
  'Ships meet in harbours as messages meet in nodes. We route the one like the other, with a network that was trained on ten years ' +
  'of arrivals, and find that waiting falls by a third while no quay is ever blocked for longer than an hour.'

interface Api {
  readonly title: string
  readonly id?: string
  readonly summary?: string
  readonly authors?: readonly string[]
  readonly publishedAt?: string
  readonly ai_summary?: string
}

async function preview(...papers: readonly Api[]): Promise<{ preview: string; rows: PreviewRow[] }> {
  const text = JSON.stringify(
    papers.map(({ authors, ...paper }) => ({
      paper: { ...paper, authors: (authors ?? []).map((name) => ({ name })) },
    })),
  )
  const { preview: id } = await library.client.call('intake.preview', {
    sources: [{ kind: 'text', text }],
    format: 'huggingface-json',
  })
  return { preview: id, rows: (await library.client.call('intake.rows', { preview: id, offset: 0, limit: 500 })).rows }
}

describe('a paper that is there already', () => {
  it('is recognised by its arXiv id in any version and form, and completed', async () => {
    await library.paste('https://arxiv.org/abs/2603.04567v1\n')
    const { preview: id, rows } = await preview({ title: 'Harbours as Graphs', id: '2603.04567', summary: ABSTRACT })
    expect(rows).toMatchObject([{ outcome: 'existing', match: { reason: 'same arXiv id' } }])
    expect(rows[0]?.fills).toEqual(expect.arrayContaining(['title', 'abstract']))
    const { papers } = await library.client.call('intake.commit', { preview: id })
    const paper = await library.client.call('paper.get', { id: papers[0] ?? 0 })
    expect(paper).toMatchObject({ title: 'Harbours as Graphs', abstract: ABSTRACT, tags: [] })
    expect(paper.sources['title']).toMatchObject({ kind: 'import' })
  })

  it('stands twice in a file, and what the second says otherwise is offered', async () => {
    const text = `@article{a, title = {Harbours as Graphs}, author = {Marin, Ada}, doi = {10.5555/hg}, journal = {Journal of Seas}, year = 2024}
      @article{b, title = {Harbours as Graphs}, author = {Marin, Ada}, doi = {10.5555/HG}, journal = {Annals of Tides}, volume = 3, year = 2024}`
    const { preview: id, counts } = await library.client.call('intake.preview', { sources: [{ kind: 'text', text }] })
    expect(counts).toEqual({ new: 1, existing: 1, possible: 0, twice: 1 })
    const { rows } = await library.client.call('intake.rows', { preview: id, offset: 0, limit: 10 })
    expect(rows[1]).toMatchObject({
      outcome: 'existing',
      differs: [{ field: 'venue', stands: 'Journal of Seas', found: 'Annals of Tides' }],
    })
    const { papers } = await library.client.call('intake.commit', { preview: id, take: { 1: ['venue'] } })
    const paper = await library.client.call('paper.get', { id: papers[0] ?? 0 })
    expect(paper).toMatchObject({ venue: 'Annals of Tides', volume: '3' })
  })

  it('is none where many papers have its title, and nothing else says which of them it is', async () => {
    const editorials = `@article{one, title = {Editorial}, journal = {Journal of Harbours}, year = {2024}}
      @article{two, title = {Editorial}, journal = {Annals of Tides}, year = {2024}}
      @article{three, title = {Guest Editorial}, author = {Marin, Ada}, volume = {7}, number = {1}, year = {2024}}
      @article{four, title = {Guest Editorial}, author = {Marin, Ada}, volume = {7}, number = {2}, year = {2024}}`
    expect(await library.paste(editorials)).toMatchObject({ added: 4 })
    // Read again each is itself, by its key.
    expect(await library.paste(editorials)).toMatchObject({ added: 0 })
    const { preview: id, rows } = await preview({ title: 'Editorial', publishedAt: '2024-05-01' })
    expect(rows).toMatchObject([{ outcome: 'possible', match: { reason: 'the title of many papers' } }])
    await library.client.call('intake.commit', { preview: id, decisions: { 0: 'keep-both' } })
    expect((await library.client.call('library.counts', {})).all).toBe(5)
  })

  it('is possibly the same where the title is nearly equal, and then the person decides', async () => {
    await library.add({ title: 'Rivers of Tokens: Streaming Attention for Long Documents', abstract: ABSTRACT })
    const found = { title: 'Rivers of Tokens: Streaming Atention for Long Documents', summary: ABSTRACT }
    const { preview: id, rows } = await preview(found)
    expect(rows).toMatchObject([{ outcome: 'possible' }])
    expect(await library.client.call('intake.commit', { preview: id })).toMatchObject({ added: 0 })
    const again = await preview(found)
    await library.client.call('intake.commit', { preview: again.preview, decisions: { 0: 'keep-both' } })
    expect((await library.client.call('library.counts', {})).all).toBe(2)
  })

  it('gets the abstract that a summary stood for', async () => {
    const first = await preview({ title: 'A Summary Alone', id: '2603.00001', ai_summary: 'One sentence.' })
    await library.client.call('intake.commit', { preview: first.preview })
    const { preview: id, rows } = await preview({ title: 'A Summary Alone', id: '2603.00001', summary: ABSTRACT })
    expect(rows[0]?.fills).toEqual(['abstract'])
    const { papers } = await library.client.call('intake.commit', { preview: id })
    expect(await library.client.call('paper.get', { id: papers[0] ?? 0 })).toMatchObject({ abstract: ABSTRACT })
  })

  it('keeps what differs, and takes it over where the person says so', async () => {
    const [paper = 0] = await library.add({ title: 'Harbours', id: '2603.00002', date: '2025-03-04' })
    const other = { title: 'Harbours as Graphs', id: '2603.00002', publishedAt: '2026-03-05' }
    const first = await preview(other)
    expect(first.rows[0]?.differs).toEqual([
      { field: 'title', stands: 'Harbours', found: 'Harbours as Graphs' },
      { field: 'date', stands: '2025-03-04', found: '2026-03-05' },
    ])
    await library.client.call('intake.commit', { preview: first.preview })
    expect(await library.client.call('paper.get', { id: paper })).toMatchObject({ title: 'Harbours' })
    const second = await preview(other)
    const { step } = await library.client.call('intake.commit', { preview: second.preview, take: { 0: ['title'] } })
    expect(await library.client.call('paper.get', { id: paper })).toMatchObject({
      title: 'Harbours as Graphs',
      date: '2025-03-04',
    })
    await library.client.call('history.undo', { step: step ?? 0 })
    expect(await library.client.call('paper.get', { id: paper })).toMatchObject({ title: 'Harbours' })
  })

  it('offers a newer version at arXiv, fills in one that is not known, and says nothing of an older one', async () => {
    const at = (eprint: string): string => `@misc{a, title = {Harbours}, eprint = {${eprint}}, archiveprefix = {arXiv}}`
    const meet = async (text: string): Promise<{ preview: string; fills?: string[]; differs?: unknown[] }> => {
      const { preview: id } = await library.client.call('intake.preview', { sources: [{ kind: 'text', text }] })
      const { rows } = await library.client.call('intake.rows', { preview: id, offset: 0, limit: 1 })
      return { preview: id, fills: rows[0]?.fills ?? [], differs: rows[0]?.differs ?? [] }
    }
    const { papers } = await library.paste(at('2603.00002'))
    const versionOf = async () => (await library.client.call('paper.get', { id: papers[0] ?? 0 })).arxivVersion
    expect(await versionOf()).toBeNull()
    const first = await meet(at('2603.00002v1'))
    expect(first).toMatchObject({ fills: ['arxivVersion'], differs: [] })
    await library.client.call('intake.commit', { preview: first.preview })
    expect(await versionOf()).toBe(1)
    const newer = await meet(at('2603.00002v3'))
    expect(newer).toMatchObject({ fills: [], differs: [{ field: 'arxivVersion', stands: '1', found: '3' }] })
    const { step } = await library.client.call('intake.commit', {
      preview: newer.preview,
      take: { 0: ['arxivVersion'] },
    })
    expect(await versionOf()).toBe(3)
    expect(await meet(at('2603.00002v2'))).toMatchObject({ fills: [], differs: [] })
    expect(await meet(at('2603.00002'))).toMatchObject({ fills: [], differs: [] })
    await library.client.call('history.undo', { step: step ?? 0 })
    expect(await versionOf()).toBe(1)
  })

  it('takes the version along with an arXiv id that is filled in', async () => {
    const { papers } = await library.paste(
      '@misc{a, title = {Harbours as Graphs of Quays}, author = {Marin, Ada}, doi = {10.1234/abc.5}}',
    )
    await library.paste(
      '@misc{b, title = {Harbours as Graphs of Quays}, author = {Marin, Ada}, doi = {10.1234/abc.5}, eprint = {2603.00002v2}, archiveprefix = {arXiv}}',
    )
    const paper = await library.client.call('paper.get', { id: papers[0] ?? 0 })
    expect(paper).toMatchObject({ arxivId: '2603.00002', arxivVersion: 2 })
  })

  it('adds both where one source names two papers alike', async () => {
    const { preview: id } = await preview(
      { title: 'Tides of the Sea', authors: ['Ada Marin'] },
      { title: 'Tides of the Sea', authors: ['Wei Chen'] },
    )
    expect(await library.client.call('intake.commit', { preview: id })).toMatchObject({ added: 2 })
  })
})

describe('one paper under two headings', () => {
  it.each([
    ['doi = {10.1234/abc.5}', 'url = {https://onlinelibrary.example.com/doi/full/10.1234/ABC.5}'],
    ['doi = {10.1234/abc.5}', 'url = {https://link.example.com/content/pdf/10.1234/abc.5.pdf}'],
    ['eprint = {2101.00001}, archiveprefix = {arXiv}', 'eprint = {https://arxiv.org/abs/2101.00001v2}'],
    ['pmid = {12345678}', 'pmid = {PMID: 12345678}'],
    ['pmid = {12345678}', 'url = {https://www.ncbi.nlm.nih.gov/pubmed/12345678}'],
    ['url = {https://pubmed.ncbi.nlm.nih.gov/12345678/}', 'url = {https://www.ncbi.nlm.nih.gov/pubmed/12345678}'],
    ['pmid = {12345678}', 'eprint = {12345678}, eprinttype = {pubmed}'],
    ['doi = {10.1234/abc.5}', 'note = {doi: 10.1234/ABC.5}'],
    [
      'doi = {10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2}',
      'doi = {10.1002/(SICI)1097-0258(19980815)17:15{\\textless}1661::AID-SIM968{\\textgreater}3.0.CO;2-2}',
    ],
    ['eprint = {2101.00001}, archiveprefix = {arXiv}', 'url = {https://api.semanticscholar.org/arXiv:2101.00001}'],
    ['url = {https://aclanthology.org/P19-1001/}', 'url = {https://www.aclweb.org/anthology/P19-1001}'],
    ['url = {https://aclanthology.org/P19-1001.pdf}', 'url = {https://www.aclweb.org/anthology/P19-1001.pdf}'],
  ])('is recognised by %s and %s, whichever comes first', async (one, other) => {
    const first = `@article{a, title = {Salt and Light}, author = {Marin, Ada}, ${one}}`
    const second = `@article{b, title = {A Wholly Other Heading}, author = {Marin, Ada}, ${other}}`
    for (const [known, found] of [
      [first, second],
      [second, first],
    ] as const) {
      const own = openTestLibrary()
      try {
        await own.paste(known)
        const { counts } = await own.client.call('intake.preview', { sources: [{ kind: 'text', text: found }] })
        // Where the address alone agrees, and no title does, the person decides.
        expect(counts.existing + counts.possible).toBe(1)
      } finally {
        own.close()
      }
    }
  })

  it.each(['{9783161484100}', '{3-16-148410-x}', '{ISBN 978-3-16-148410-0}', '{978–3–16–148410–0}'])(
    'is recognised by the ISBN %s, with and without its subtitle, also in one file',
    async (isbn) => {
      const books = [
        `@book{a, title = {Theory of Harbours}, isbn = {316148410X}}`,
        `@book{b, title = {Theory of Harbours: An Introduction for Sailors and Pilots}, isbn = ${isbn}}`,
      ] as const
      expect(await library.paste(books.join('\n'))).toMatchObject({ added: 1, existing: 1 })
      expect(await library.paste(books[1])).toMatchObject({ added: 0, existing: 1 })
    },
  )

  it('is the one of that very title, where another volume has the ISBN as well', async () => {
    const tables = '@book{b, title = {Theory of Harbours, Tables}, isbn = {3-16-148410-X (New York)}}'
    await library.paste(tables)
    expect(await library.paste('@book{a, title = {Theory of Harbours}, isbn = {3-16-148410-X}}')).toMatchObject({
      added: 1,
    })
    const { preview: id } = await library.client.call('intake.preview', { sources: [{ kind: 'text', text: tables }] })
    const { rows } = await library.client.call('intake.rows', { preview: id, offset: 0, limit: 1 })
    expect(rows).toMatchObject([{ outcome: 'existing', differs: [] }])
  })

  it.each([
    ['van der Berg, Jan', 'Van Der Berg, J.'],
    ["O'Neil, Ana", 'O’Neil, Ana'],
    ['García-López, Ana', 'Garcia Lopez, A.'],
    ['Müller, Jan', 'Mueller, Jan'],
  ])('is by %s as by %s', async (one, other) => {
    await library.paste(`@article{a, title = {Salt and Light in Small Networks}, author = {${one}}}`)
    expect(
      await library.paste(`@article{b, title = {Salt and Light in Small Networks}, author = {${other}}}`),
    ).toMatchObject({ added: 0, existing: 1 })
  })
})

describe('two papers under one title', () => {
  const editions = `@book{Kopka91, title = {A Guide to Typesetting}, author = {Kopka, H.}, year = 1991, pages = {xvii + 375}}
    @book{Kopka92, title = {A Guide to Typesetting}, author = {Kopka, H.}, year = 1992, pages = {xvii + 445}}
    @article{c1, title = {Calendar of Events}, volume = 17, number = 1, pages = {74--75}, year = 1996}
    @article{c2, title = {Calendar of Events}, volume = 18, number = 1, pages = {56--57}, year = 1997}
    @article{c1again, title = {Calendar of Events}, volume = 17, pages = {74}, year = 1996}
    @article{plain, title = {Calendar of Events}}
    @book{v1, title = {Theory of Harbours}, author = {Li, Bo}, year = 1990, volume = 1}
    @book{v2, title = {Theory of Harbours}, author = {Li, Bo}, year = 1990, volume = 2}`

  it('are both kept where they stand in other volumes or on other pages, and known again', async () => {
    expect(await library.paste(editions)).toMatchObject({ added: 6, existing: 2 })
    expect(await library.paste(editions)).toMatchObject({ added: 0, existing: 8, merged: 0 })
  })

  it('are offered as possibly the same where the library has the other one', async () => {
    await library.paste(editions.split('\n')[0] ?? '')
    const { counts } = await library.client.call('intake.preview', {
      sources: [{ kind: 'text', text: editions.split('\n')[1] ?? '' }],
    })
    expect(counts).toEqual({ new: 0, existing: 0, possible: 1, twice: 0 })
  })
})

describe('duplicates in the library', () => {
  it('are found, and merged with everything of both, and undone', async () => {
    const [keep = 0] = await library.add({ title: 'Counting Waves with Small Networks', abstract: ABSTRACT })
    const second = await preview({
      title: 'Counting Waves with Smal Networks',
      summary: ABSTRACT,
      publishedAt: '2026-01-02',
    })
    const { papers } = await library.client.call('intake.commit', {
      preview: second.preview,
      decisions: { 0: 'keep-both' },
    })
    const other = papers[0] ?? 0
    await library.client.call('tag.apply', { ids: [keep], add: ['waves'] })
    await library.client.call('tag.apply', { ids: [other], add: ['networks'] })
    await library.client.call('note.set', { id: keep, body: 'First.', revision: 0 })
    await library.client.call('note.set', { id: other, body: 'Second.', revision: 0 })
    await library.client.call('paper.setStatus', { ids: [other], status: 'reading' })
    const before = library.dump()

    const { pairs } = await library.client.call('duplicates.find', {})
    expect(pairs).toMatchObject([{ keep, other, certain: false }])
    const { label } = await library.client.call('duplicates.merge', { keep, other })
    expect(label).toBe('Merged two copies of “Counting Waves with Small Networks”')
    const merged = await library.client.call('paper.get', { id: keep })
    expect(merged).toMatchObject({ status: 'reading', date: '2026-01-02', note: 'First.\n\n---\n\nSecond.' })
    expect(merged.tags.map((tag) => tag.name).sort()).toEqual(['networks', 'waves'])
    expect(await library.client.call('library.counts', {})).toMatchObject({ all: 1, trash: 1 })
    expect((await library.client.call('duplicates.find', {})).pairs).toEqual([])

    await library.client.call('history.undo', {})
    expect(library.dump()).toEqual(before)
  })

  it('are two papers once a person said so', async () => {
    const [keep = 0, other = 0] = await library.add(
      { title: 'Salt and Light in Small Networks' },
      { title: 'Salt and Lights in Small Networks' },
    )
    expect((await library.client.call('duplicates.find', {})).pairs).toHaveLength(1)
    await library.client.call('duplicates.keepApart', { keep, other })
    expect((await library.client.call('duplicates.find', {})).pairs).toEqual([])
    await library.client.call('paper.trash', { ids: [keep, other] })
    await library.client.call('trash.empty', {})
    expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    await expect(library.client.call('duplicates.keepApart', { keep, other })).rejects.toMatchObject({
      code: 'not-found',
      message: 'One of the two papers is no longer in the library.',
    })
  })
})

describe('imports', () => {
  it('are listed, opened and taken back as one, also after they were worked with', async () => {
    const [one = 0, two = 0] = await library.add({ title: 'First of Two' }, { title: 'Second of Two' })
    const { imports } = await library.client.call('import.list', {})
    expect(imports).toMatchObject([{ name: 'pasted text', added: 2, remaining: 2 }])
    const id = imports[0]?.id ?? 0
    const list = await library.client.call('paper.list', { view: { kind: 'import', import: id } })
    expect([...list.ids].sort()).toEqual([one, two])

    await library.client.call('paper.setStatus', { ids: [one], status: 'reading' })
    await library.client.call('import.revert', { id })
    expect(await library.client.call('library.counts', {})).toMatchObject({ all: 1, trash: 1 })
    await library.client.call('history.undo', {})
    await library.client.call('history.undo', {})
    await library.client.call('import.revert', { id })
    expect(await library.client.call('library.counts', {})).toMatchObject({ all: 0, trash: 0 })
    expect((await library.client.call('import.list', {})).imports).toEqual([])
  })
})
