import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Out } from '../../../src/shared/contract/index.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary
let folder: string
beforeEach(() => {
  library = openTestLibrary()
  folder = mkdtempSync(join(tmpdir(), 'lectern-sources-'))
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true, force: true })
})

function preview(path: string): Promise<Out<'intake.preview'>> {
  return library.client.call('intake.preview', { sources: [{ kind: 'path', path }] })
}

describe('sources', () => {
  it('are all files of a folder, where a bad one costs itself only', async () => {
    mkdirSync(join(folder, 'more'))
    writeFileSync(
      join(folder, 'a.json'),
      JSON.stringify([{ paper: { title: 'Tides', summary: 'Two a day.', upvotes: 1 } }]),
    )
    writeFileSync(join(folder, 'more', 'b.txt'), 'arXiv:2603.04567\n')
    writeFileSync(join(folder, 'c.bin'), new Uint8Array([0, 1, 2, 3, 0, 255]))
    const { total, problems } = await preview(folder)
    expect(total).toBe(2)
    expect(problems.map(({ source }) => source)).toEqual(['c.bin'])
  })

  it.each([
    ['empty', '', 'an empty file'],
    [
      'nothing but abbreviations',
      '@string{acm = {ACM Press}}\n@string{ieee = {IEEE}}\n',
      'a BibTeX file that holds no entries',
    ],
    ['a large log', '2026-10-04 12:00:01 INFO https://example.org/started in 12 ms\n'.repeat(100_000), 'a log'],
  ])('that are %s say so and store nothing', async (_, text, looks) => {
    const file = join(folder, 'file')
    writeFileSync(file, text)
    const failed = await preview(file).then(
      ({ problems }) => problems[0]?.reason,
      (error: unknown) => (error as Error).message,
    )
    expect(failed).toBe(`No papers found in file: it looks like ${looks}.`)
    expect((await library.client.call('library.counts', {})).all).toBe(0)
  })

  it('are bounded, and shown as the text they are', async () => {
    const title = `<script>alert(1)</script> \u202edesrever\u0000 ${'long '.repeat(100_000)}`
    const file = join(folder, 'hostile.json')
    writeFileSync(file, JSON.stringify([{ paper: { title, summary: '<img src=x onerror=alert(1)>', upvotes: 1 } }]))
    const { preview: id } = await preview(file)
    const { papers } = await library.client.call('intake.commit', { preview: id })
    const paper = await library.client.call('paper.get', { id: papers[0] ?? 0 })
    expect(paper.title.startsWith('<script>alert(1)</script> desrever long')).toBe(true)
    expect(paper.title.length).toBeLessThan(5000)
    expect(paper.abstract).toBe('<img src=x onerror=alert(1)>')
  })

  it('that are large are read beside the library, to the same papers and problems, until someone cancels', async () => {
    const file = join(folder, 'large.bib')
    const entry = (i: number): string =>
      `@misc{k${String(i)}, title = {Wave ${String(i)} of the Söderström sea}, abstract = {${'long '.repeat(400)}}}\n`
    const broken = '@misc{torn, title = {Never closed\n\n@misc{last, title = {Behind it}}\n'
    const text = `${Array.from({ length: 2500 }, (_, i) => entry(i)).join('')}${broken}`
    writeFileSync(file, text)
    const apart = await preview(file)
    const here = await library.client.call('intake.preview', { sources: [{ kind: 'text', text, name: 'large.bib' }] })
    expect(apart).toEqual({ ...here, preview: apart.preview })
    expect(apart).toMatchObject({ total: 2501, problems: [{ line: 2501, column: 1 }] })
    for (const offset of [0, 2400])
      expect(await library.client.call('intake.rows', { preview: apart.preview, offset, limit: 200 })).toEqual(
        await library.client.call('intake.rows', { preview: here.preview, offset, limit: 200 }),
      )

    const stop = new AbortController()
    const cancelled = library.client.call(
      'intake.preview',
      { sources: [{ kind: 'path', path: file }] },
      { signal: stop.signal, onProgress: () => stop.abort() },
    )
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  })
})
