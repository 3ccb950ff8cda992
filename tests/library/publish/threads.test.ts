/** Long exports, which threads write. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LONG } from '../../../src/main/library/publish/long/long-export.ts'
import { pack, type Packed } from '../../../src/main/library/publish/long/packed.ts'
import { createEntryThreads } from '../../../src/main/library/publish/threads/entry-threads.ts'
import { ExportOptions } from '../../../src/shared/contract/publish.ts'
import { writeSyntheticLibrary } from '../../support/synthetic-papers.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const SIZE = LONG + 1
const scope = { kind: 'library' } as const
let folder: string
let library: TestLibrary

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-threads-'))
  const path = join(folder, 'library.sqlite')
  writeSyntheticLibrary(path, SIZE)
  library = openTestLibrary(path)
})
afterAll(() => {
  library.close()
  rmSync(folder, { recursive: true })
})

it.each(['biblatex', 'csl-json'] as const)('are what is written paper by paper, as %s', async (format) => {
  const path = join(folder, `all.${format}`)
  const { bytes, count } = await library.client.call('export.file', { scope, format, path })
  const { text } = await library.client.call('export.text', { scope, format })
  const written = await readFile(path, 'utf8')
  expect(count).toBe(SIZE)
  expect(Buffer.byteLength(written)).toBe(bytes)
  // Not compared as values: nobody could read where megabytes differ.
  expect(written === text).toBe(true)

  // What a browser downloads, a piece at a time.
  const { export: id, total } = await library.client.call('export.begin', { scope, format })
  const pieces: Buffer[] = []
  for (;;) {
    const { piece } = await library.client.call('export.next', { export: id })
    if (piece === null) break
    pieces.push(Buffer.from(piece as Uint8Array))
  }
  expect(total).toBe(SIZE)
  expect(Buffer.concat(pieces).toString() === text).toBe(true)
})

it.each(['biblatex', 'csl-json'] as const)(
  'say what has changed when they are written again, as %s',
  async (format) => {
    const path = join(folder, `again.${format}`)
    const write = (to = path): Promise<unknown> => library.client.call('export.file', { scope, format, path: to })
    const isRight = async (written = path): Promise<boolean> =>
      (await readFile(written, 'utf8')) === (await library.client.call('export.text', { scope, format })).text
    await write()
    const { ids } = await library.client.call('paper.list', { view: { kind: 'all' } })
    const [first = 0, second = 0, third = 0] = ids
    await library.client.call('paper.edit', { ids: [first], fields: { title: `Quite another title in ${format}` } })
    await library.client.call('tag.apply', { ids: [second], add: [format] })
    await library.client.call('paper.trash', { ids: [third] })
    const elsewhere = join(folder, `elsewhere.${format}`)
    await write(elsewhere)
    expect(await isRight(elsewhere)).toBe(true)
    await write()
    expect(await isRight()).toBe(true)

    await library.client.call('history.undo', {})
    const { tags } = await library.client.call('tag.list', {})
    const { id = 0 } = tags.find(({ name }) => name === format) ?? {}
    await library.client.call('tag.edit', { id, name: `${format} renamed` })
    // Somebody else writes into the middle, and cuts off the end.
    const bytes = await readFile(path)
    bytes.write('MINE', Math.floor(bytes.length / 2))
    await writeFile(path, bytes.subarray(0, -1000))
    await write()
    expect(await isRight()).toBe(true)

    await writeFile(`${library.path}.exports`, 'not what was written there')
    await write()
    expect(await isRight()).toBe(true)
  },
)

it('take over from the earlier file what is known to be in it, and nothing that another has written there', async () => {
  const path = join(folder, 'over.bib')
  const write = async (to = path): Promise<string> => {
    await library.client.call('export.file', { scope, format: 'bibtex', path: to })
    return readFile(to, 'utf8')
  }
  const whole = await write()
  const index = `${library.path}.exports`
  const known = deserialize(await readFile(index)) as {
    exported: { path: string; lengths: number[]; sums: number[] }[]
  }
  const last = known.exported.find((one) => one.path === path)
  const lengths = [...(last?.lengths ?? [])]
  const bytes = Buffer.from(whole)
  const from = lengths.slice(0, 100).reduce((sum, length) => sum + length, 0)
  const entry = bytes.subarray(from, from + (lengths[100] ?? 0))
  entry.write('MARKED', entry.indexOf('title = {') + 9)
  const marked = bytes.toString()
  await writeFile(path, marked)
  expect((await write()) === whole).toBe(true)

  // With its checksum in the index it is what was written last: only what is taken from there can have the mark.
  const next = deserialize(await readFile(index)) as typeof known
  const sums = next.exported.find((one) => one.path === path)?.sums
  if (sums) sums[100] = crc32(entry)
  await writeFile(index, serialize(next))
  await writeFile(path, marked)
  expect((await write()) === marked).toBe(true)
  // So it is in a file of another name, also where the newest of them is gone.
  const other = join(folder, 'other.bib')
  expect((await write(other)) === marked).toBe(true)
  rmSync(other)
  expect((await write(join(folder, 'third.bib'))) === marked).toBe(true)
  rmSync(index)
})

it.each([
  ['throws before it begins', 'throw new Error("no")'],
  [
    'ends when it is asked',
    'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => process.exit(1))',
  ],
  [
    'throws at its third batch',
    'import { parentPort } from "node:worker_threads"; let n = 0; parentPort.on("message", ({ t, number, ids }) => { if (t !== "write") return; if (++n > 2) throw number; ' +
      'parentPort.postMessage({ number, packed: { bytes: new Uint8Array([64 + ids[0]]), lengths: new Uint32Array([1]), sums: new Uint32Array(1) } }) })',
  ],
  ['is not there', null],
])('are whole where a thread %s', async (_name, code) => {
  const file = join(folder, 'thread.mjs')
  rmSync(file, { force: true })
  if (code !== null) await writeFile(file, code)
  const batches = Array.from({ length: 20 }, (_, n) => Int32Array.of(n))
  const work = { format: 'bibtex', options: ExportOptions.parse({}), title: '' } as const
  const instead = ([n = 0]: Int32Array): Packed => pack([String.fromCharCode(64 + n)], '')
  let text = ''
  const threads = createEntryThreads(library.path, file)
  for await (const { bytes } of threads.pieces(batches, work, instead)) text += Buffer.from(bytes).toString()
  threads.close()
  expect(text).toBe('@ABCDEFGHIJKLMNOPQRS')
})

it('are written by the same threads as long as these do what they should, and by others after', async () => {
  const file = join(folder, 'counted.mjs')
  // Says who it is, and ends when it is asked for paper 9.
  await writeFile(
    file,
    'import { parentPort, threadId } from "node:worker_threads"; parentPort.on("message", ({ t, number, ids }) => { if (t !== "write") return; if (ids[0] === 9) process.exit(1); ' +
      'parentPort.postMessage({ number, packed: { bytes: new Uint8Array([threadId]), lengths: new Uint32Array([1]), sums: new Uint32Array(1) } }) })',
  )
  const threads = createEntryThreads(library.path, file)
  const work = { format: 'bibtex', options: ExportOptions.parse({}), title: '' } as const
  const written = async (...papers: number[]): Promise<Set<number>> => {
    const ids = new Set<number>()
    const batches = papers.map((paper) => Int32Array.of(paper))
    for await (const { bytes } of threads.pieces(batches, work, () => pack([''], '')))
      for (const id of bytes) ids.add(id)
    return ids
  }
  threads.prepare(work, [Int32Array.of(1)])
  const first = await written(1, 2, 3, 4, 5, 6, 7, 8)
  expect(await written(1, 2, 3, 4, 5, 6, 7, 8)).toEqual(first)
  // Left in the middle.
  for await (const _ of threads.pieces([Int32Array.of(1), Int32Array.of(2), Int32Array.of(3)], work, () =>
    pack([''], ''),
  ))
    break
  expect(await written(1, 2, 3, 4, 5, 6, 7, 8)).toEqual(first)
  await written(...Array.from({ length: 8 }, () => 9))
  expect([...(await written(1, 2, 3, 4, 5, 6, 7, 8))].filter((id) => first.has(id))).toEqual([])
  threads.close()
})

it('are the same where no thread can read the library', async () => {
  const path = join(folder, 'alone.bib')
  const { text } = await library.client.call('export.text', { scope })
  renameSync(library.path, `${library.path}.away`)
  try {
    await library.client.call('export.file', { scope, path })
  } finally {
    rmSync(library.path, { force: true })
    renameSync(`${library.path}.away`, library.path)
  }
  expect((await readFile(path, 'utf8')) === text).toBe(true)
})

it('are stopped on the way, and leave nothing', async () => {
  const path = join(folder, 'never.bib')
  const stop = new AbortController()
  const job = library.client.call(
    'export.file',
    { scope, path },
    { signal: stop.signal, onProgress: () => stop.abort() },
  )
  await expect(job).rejects.toMatchObject({ code: 'cancelled' })
  expect(existsSync(path)).toBe(false)
})
