/** Laws of adding papers: twice is once, the order of files does not matter, and a killed import is completed by the next one. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Out } from '../../../src/shared/contract/index.ts'
import { syntheticPapers, type SyntheticPaper } from '../../support/synthetic-papers.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures')
let library: TestLibrary
let folder: string
beforeEach(() => {
  library = openTestLibrary()
  folder = mkdtempSync(join(tmpdir(), 'lectern-twice-'))
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true, force: true })
})

async function addFiles(into: TestLibrary, ...paths: readonly string[]): Promise<Out<'intake.commit'>> {
  const { preview } = await into.client.call('intake.preview', {
    sources: paths.map((path) => ({ kind: 'path', path })),
  })
  return into.client.call('intake.commit', { preview })
}

/** A fixture of every format; what holds no papers is not one. */
const files = ['huggingface', 'bibtex', 'references', 'arxiv', 'list'].flatMap((name) =>
  readdirSync(join(FIXTURES, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:ts|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
)

/** The same papers as files of several formats. */
const PRINTED = [
  {
    ending: 'bib',
    print: (papers: readonly SyntheticPaper[]) =>
      papers
        .map(
          ({ title, abstract, authors: [first] }) =>
            `@article{k, title = {${title}}, author = {${first?.family ?? ''}, ${first?.given ?? ''}}, abstract = {${abstract}}}\n`,
        )
        .join('\n'),
  },
  {
    ending: 'ris',
    print: (papers: readonly SyntheticPaper[]) =>
      papers
        .map(
          ({ title, abstract, authors: [first] }) =>
            `TY  - JOUR\nTI  - ${title}\nAU  - ${first?.family ?? ''}, ${first?.given ?? ''}\nAB  - ${abstract}\nER  - \n`,
        )
        .join('\n'),
  },
  {
    ending: 'json',
    print: (papers: readonly SyntheticPaper[]) =>
      JSON.stringify(
        papers.map(({ title, abstract, authors: [first] }, i) => ({
          id: `k${String(i)}`,
          type: 'article-journal',
          title,
          author: [{ family: first?.family, given: first?.given }],
          abstract,
        })),
      ),
  },
  {
    ending: 'csv',
    print: (papers: readonly SyntheticPaper[]) =>
      [
        'Title,Author,Abstract',
        ...papers.map(({ title, abstract, authors: [first] }) =>
          [title, `${first?.family ?? ''}, ${first?.given ?? ''}`, abstract]
            .map((cell) => `"${cell.replaceAll('"', '""')}"`)
            .join(','),
        ),
      ].join('\n'),
  },
] as const

describe('adding papers', () => {
  it('twice is adding them once, for every format', async () => {
    for (const file of files) {
      const own = openTestLibrary()
      try {
        const first = await addFiles(own, file).catch(() => null)
        if (first === null) continue
        const before = own.dump()
        const second = await addFiles(own, file)
        expect(second.added, file).toBe(0)
        expect(own.dump(), file).toEqual(before)
        expect(await own.client.call('library.check', {}), file).toEqual({ ok: true, problems: [] })
      } finally {
        own.close()
      }
    }
  })

  it('gives the same papers whatever the order of the files and their formats', async () => {
    const papers = [...syntheticPapers(12)]
    const parts = [papers.slice(0, 5), papers.slice(3, 8), papers.slice(6, 12), papers.slice(2, 4)].map((some, i) => {
      const { ending, print } = PRINTED[i] ?? PRINTED[0]
      const path = join(folder, `${String(i)}.${ending}`)
      writeFileSync(path, print(some))
      return path
    })
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(parts, { minLength: parts.length }), fc.boolean(), async (order, atOnce) => {
        const own = openTestLibrary()
        try {
          if (atOnce) await addFiles(own, ...order)
          else for (const path of order) await addFiles(own, path)
          const titles = (own.dump()['paper'] ?? []).map((row) => (JSON.parse(String(row)) as { title: string }).title)
          expect(titles.sort()).toEqual(papers.map(({ title }) => title).sort())
        } finally {
          own.close()
        }
      }),
      { numRuns: 12 },
    )
  })

  it('is undone and redone row for row, with notes, tags and links', async () => {
    const file = join(folder, 'all.bib')
    writeFileSync(
      file,
      `@article{a, title = {Tides of the Inner Sea}, author = {Marin, Ada and Chen, Wei}, keywords = {sea, tides}, annote = {Read.},
        doi = {10.1234/tides}, url = {https://example.org/tides}, abstract = {Two a day.}, issn = {1234-5678}}
       @book{b, title = {A Book of Waves}, editor = {Bo Li}, isbn = {978-3-16-148410-0}}`,
    )
    const empty = library.dump()
    await addFiles(library, file)
    const added = library.dump()
    await library.client.call('history.undo', {})
    expect(library.dump()).toEqual(empty)
    await library.client.call('history.redo', {})
    expect(library.dump()).toEqual(added)
  })

  it('has one key a paper, where a file has one for two, or two that differ in case alone', async () => {
    const { papers } = await library.paste(
      '@misc{Sea, title = {Tides of the Inner Sea}}\n@misc{sea, title = {A Book of Waves}}\n@misc{Sea, title = {Harbours as Graphs}}',
    )
    const { rows } = await library.client.call('paper.rows', { ids: papers })
    expect(rows.map(({ title }) => title)).toEqual(['Tides of the Inner Sea', 'A Book of Waves', 'Harbours as Graphs'])
    expect(new Set(rows.map(({ key }) => key.toLowerCase())).size).toBe(3)
  })

  it('is not undone over what was done to its papers since', async () => {
    const { step } = await library.paste('Tides of the Inner Sea\nhttps://arxiv.org/abs/2603.04567\n')
    const { papers } = await library.paste('https://arxiv.org/abs/2603.04567\n')
    await library.client.call('tag.apply', { ids: [papers[0] ?? 0], add: ['mine'] })
    await expect(library.client.call('history.undo', { step: step ?? 0 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('goes on where it was killed, at any moment, with nothing doubled', async () => {
    const file = join(folder, 'large.bib')
    const papers = [...syntheticPapers(3000, 7)]
    writeFileSync(
      file,
      papers
        .map(({ title, abstract }, i) => `@misc{k${String(i)}, title = {${title}}, abstract = {${abstract}}}\n`)
        .join('\n'),
    )
    for (const delay of [500, 750, 900, 1100, 1400]) {
      const writer = fork(new URL('../writer-process.ts', import.meta.url), [library.path, 'file', file])
      const ended = once(writer, 'exit')
      await Promise.race([ended, wait(delay + Math.random() * 200)])
      writer.kill('SIGKILL')
      await ended
      expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    }
    await addFiles(library, file)
    expect((await library.client.call('library.counts', {})).all).toBe(papers.length)
    expect(await addFiles(library, file)).toMatchObject({ added: 0 })
    const { imports } = await library.client.call('import.list', {})
    expect(imports.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(papers.length)
    expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
  })

  it('shows two papers of one file that are nearly alike, and adds both only where the person says so', async () => {
    const file = join(folder, 'twins.bib')
    writeFileSync(
      file,
      `@misc{a, title = {Rivers of Tokens: Streaming Attention for Long Documents}, author = {Marin, Ada}}
       @misc{b, title = {Rivers of Tokens: Streaming Atention for Long Documents}, author = {Marin, Ada}}
       @misc{c, title = {Rivers of Tokens, Part 2: Streaming Attention for Long Documents}, author = {Marin, Ada}}`,
    )
    const { preview, counts } = await library.client.call('intake.preview', { sources: [{ kind: 'path', path: file }] })
    expect(counts).toEqual({ new: 2, existing: 0, possible: 1, twice: 0 })
    const { rows } = await library.client.call('intake.rows', { preview, offset: 1, limit: 1 })
    expect(rows).toMatchObject([{ outcome: 'possible', match: { id: null, row: 0 } }])
    expect(await library.client.call('intake.commit', { preview, decisions: { 1: 'merge' } })).toMatchObject({
      added: 2,
    })
  })

  it('keeps rows that memory would not hold, and reads them again', async () => {
    const file = join(folder, 'many.bib')
    const titles = Array.from(
      { length: 4500 },
      (_, i) => `Wave ${String(i)} of the Sea: ÄÖ→😀 ${'x'.repeat(1 + (i % 40))}`,
    )
    const entries = titles.map((title, i) => `@misc{k${String(i)}, title = {${title}}, doi = {10.1/${String(i)}}}`)
    writeFileSync(file, entries.join('\n'))
    const { preview, total } = await library.client.call('intake.preview', { sources: [{ kind: 'path', path: file }] })
    expect(total).toBe(titles.length)
    for (const offset of [0, 1900, 2000, 4300]) {
      const { rows } = await library.client.call('intake.rows', { preview, offset, limit: 300 })
      expect(rows.map(({ found }) => found.title)).toEqual(titles.slice(offset, offset + 300))
      expect(rows[0]?.index).toBe(offset)
    }
    await library.client.call('intake.commit', { preview })
    const other = `@misc{o, title = {${titles[2500] ?? ''}}, publisher = {Sea Press}}`
    writeFileSync(file, titles.map((_, i) => (i === 2500 ? other : entries[i])).join('\n'))
    const again = await library.client.call('intake.preview', { sources: [{ kind: 'path', path: file }] })
    expect(again.counts).toEqual({ new: 0, existing: titles.length, possible: 0, twice: 0 })
    const done = await library.client.call('intake.commit', { preview: again.preview, except: [0, 2600] })
    expect(done).toMatchObject({ added: 0, existing: titles.length - 2, merged: 1 })
    expect(done.papers).toHaveLength(titles.length - 2)
  })

  it('that are there already gives them the tags that were asked for, and brings back those thrown away meanwhile', async () => {
    const sources = [
      {
        kind: 'text' as const,
        text: '@misc{a, title = {Tides of the Inner Sea}}\n@misc{b, title = {A Book of Waves}}',
      },
    ]
    const { papers } = await library.paste(sources[0]?.text ?? '')
    const { preview } = await library.client.call('intake.preview', { sources })
    await library.client.call('paper.trash', { ids: [papers[0] ?? 0] })
    expect(await library.client.call('intake.commit', { preview, tags: ['sea'] })).toMatchObject({
      existing: 2,
      label: 'Brought 1 paper back from the trash',
    })
    const { rows } = await library.client.call('paper.rows', { ids: papers })
    expect(rows.map(({ tags }) => tags.map(({ name }) => name))).toEqual([['sea'], ['sea']])
    const again = await library.client.call('intake.preview', { sources })
    await library.client.call('paper.trash', { ids: [papers[1] ?? 0] })
    await library.client.call('intake.commit', { preview: again.preview })
    expect((await library.client.call('library.counts', {})).all).toBe(2)
  })
})
