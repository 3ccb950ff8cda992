/** Images of notes leave with the notes: beside them in a folder or an archive, inside the page of a bibliography. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { In } from '../../../src/shared/contract/index.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const PNG = new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\n0123456789', 'latin1'))
const LOST = `images/${'0'.repeat(64)}.png`
const scope = { kind: 'library' } as const
let folder: string
let library: TestLibrary
let name: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-images-'))
  library = openTestLibrary(join(folder, 'library.sqlite'))
  name = (await library.client.call('image.add', { bytes: PNG })).name
  const [id = 0] = await library.add({ title: 'With a picture' })
  const body = `Look: ![a plot](${name}) ![lost](${LOST}) ![theirs](https://x.org/a.png)`
  await library.client.call('note.set', { id, body, revision: 0 })
})
afterAll(() => {
  library.close()
  rmSync(folder, { recursive: true })
})

it.each(['once', 'kept'])('go into a folder of notes (%s)', async (how) => {
  const path = join(folder, how)
  await (how === 'once'
    ? library.client.call('export.file', { scope, format: 'notes', path })
    : library.client.call('kept.add', { format: 'notes', path, list: { view: { kind: 'all' } } }))
  expect(new Uint8Array(readFileSync(join(path, name)))).toEqual(PNG)
  expect(existsSync(join(path, LOST))).toBe(false)
})

it('go beside one document of Markdown', async () => {
  const path = join(folder, 'document', 'all.md')
  mkdirSync(join(folder, 'document'))
  await library.client.call('export.file', { scope, format: 'markdown', path })
  expect(readFileSync(path, 'utf8')).toContain(`![a plot](${name})`)
  expect(new Uint8Array(readFileSync(join(folder, 'document', name)))).toEqual(PNG)
  expect(existsSync(join(folder, 'document', LOST))).toBe(false)
})

it('stay at home where notes do', async () => {
  const path = join(folder, 'bare')
  await library.client.call('export.file', { scope, format: 'notes', path, options: { notes: false } })
  expect(existsSync(join(path, name))).toBe(false)
})

it.each(['notes', 'markdown'] as const)('go into an archive once, of %s', async (format) => {
  const { call } = library.client
  const { export: id, fileName } = await call('export.begin', { scope, format })
  expect(fileName).toBe('lectern.zip')
  const pieces: Uint8Array[] = []
  for (;;) {
    const { piece } = await call('export.next', { export: id })
    if (piece === null) break
    pieces.push(piece as Uint8Array)
  }
  const files = unzipSync(new Uint8Array(Buffer.concat(pieces)))
  expect(Object.keys(files).filter((file) => file.startsWith('images/'))).toEqual([name])
  expect(files[name]).toEqual(PNG)
  const [text = ''] = Object.keys(files)
  expect(text).toMatch(format === 'notes' ? /picture.*\.md$/i : /^lectern\.md$/)
  expect(Buffer.from(files[text] ?? []).toString()).toContain(`![a plot](${name})`)
})

it('need no archive where there are none, or notes stay at home', async () => {
  const { call } = library.client
  const [id = 0] = await library.add({ title: 'Without a picture' })
  const begin = async (what: In<'export.begin'>): Promise<string> => {
    const { export: begun, fileName } = await call('export.begin', what)
    expect(typeof (await call('export.next', { export: begun })).piece).toBe('string')
    return fileName
  }
  expect(await begin({ scope: { kind: 'ids', ids: [id] }, format: 'markdown' })).toMatch(/\.md$/)
  expect(await begin({ scope, format: 'markdown', options: { notes: false } })).toBe('lectern.md')
})

it('stand in a bibliography, which fetches nothing', async () => {
  const { text } = await library.client.call('export.text', { scope, format: 'html' })
  expect(text).toContain(`<img src="data:image/png;base64,${Buffer.from(PNG).toString('base64')}" alt="a plot">`)
  expect(text.match(/<img/g)).toHaveLength(1)
  expect(text).toContain('<a href="https://x.org/a.png">theirs</a>')
})
