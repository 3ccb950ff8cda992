/** Archives and large files as sources, through the contract. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, it } from 'vitest'
import { expandZip } from '../../../src/main/library/formats/zip/expand.ts'
import { openTestLibrary } from '../test-library.ts'

const folder = mkdtempSync(join(tmpdir(), 'lectern-archive-'))
const library = openTestLibrary()
afterAll(() => {
  library.close()
  rmSync(folder, { recursive: true })
})

async function preview(name: string, bytes: Uint8Array | string) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return library.client.call('intake.preview', { sources: [{ kind: 'path', path }] })
}

it('reads every file of an archive, whatever it is called', async () => {
  const zip = zipSync({
    '../../etc/papers.bib': strToU8('@misc{a, title = {From the Archive}}\n@misc{b, title = {Torn'),
    'folder/more.ris': strToU8('TY  - JOUR\nTI  - From a Folder\nER  - \n'),
    '__MACOSX/._papers.bib': strToU8('rubbish'),
    'readme.md': strToU8('What this is about.'),
    'inner.zip': zipSync({ x: strToU8('x') }),
  })
  const { total, formats, problems } = await preview('papers.zip', zip)
  expect(total).toBe(2)
  expect(formats.join()).toContain('BibTeX')
  expect(problems.map(({ source, line }) => [source, line])).toEqual([
    ['papers.zip: ../../etc/papers.bib', 2],
    ['papers.zip: inner.zip', null],
  ])
})

it('leaves a bomb closed', () => {
  const bomb = zipSync({ 'bomb.bib': new Uint8Array(200 * 1024 * 1024) }, { level: 9 })
  expect(bomb.length).toBeLessThan(1024 * 1024)
  expect(expandZip(bomb)).toMatchObject({ files: [], refused: [{ name: 'bomb.bib' }] })
  expect(expandZip(bomb.subarray(0, bomb.length / 2)).refused).toHaveLength(1)
})

it('reads Windows-1252 that begins as ASCII, and UTF-16', async () => {
  const filler = '% nothing here\n'.repeat(80_000)
  const latin = Buffer.from(
    `@misc{first, title = {Plain}}\n${filler}@misc{a, title = {Caf\u00e9 M\u00fcller}}`,
    'latin1',
  )
  const first = await preview('latin.bib', latin)
  const { rows } = await library.client.call('intake.rows', { preview: first.preview, offset: 1, limit: 1 })
  expect(rows[0]?.found.title).toBe('Café Müller')
  const wide = await preview('wide.bib', Buffer.from('\ufeff@misc{a, title = {Überall}}', 'utf16le'))
  const again = await library.client.call('intake.rows', { preview: wide.preview, offset: 0, limit: 1 })
  expect(again.rows[0]?.found.title).toBe('Überall')
})

it('recognises a file that begins with pages of comments', async () => {
  const comments = 'Words that tell nothing about what follows them, one line after the other.\n'.repeat(3000)
  const entries = Array.from(
    { length: 3 },
    (_, i) => `@misc{key${String(i)}, title = {Behind the Comments ${String(i)}}}\n`,
  )
  for (const marked of ['', '%% '])
    expect(await preview('late.bib', comments.replace(/^/gm, marked) + entries.join('\n'))).toMatchObject({
      total: 3,
      formats: ['BibTeX'],
    })
})
