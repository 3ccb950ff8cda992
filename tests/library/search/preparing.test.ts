/** An index that has to be made first: the library answers meanwhile, tells how far it is, and can be told to stop. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeSyntheticLibrary } from '../../support/synthetic-papers.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const SIZE = 6000

let folder: string
let library: TestLibrary

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-preparing-'))
  writeSyntheticLibrary(join(folder, 'library.sqlite'), SIZE)
  library = openTestLibrary(join(folder, 'library.sqlite'), { trusted: false })
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true, force: true })
})

const share = async (): Promise<number> => (await library.client.call('search.state', {})).share
const find = (query: string) => library.client.call('paper.list', { view: { kind: 'all' }, query })

test('tells how far it is, while lists and searches are answered', async () => {
  expect(await share()).toBe(0)
  const seen: number[] = []
  const during: Promise<Awaited<ReturnType<typeof find>>>[] = []
  await library.client.call(
    'search.prepare',
    {},
    {
      onProgress: ({ done, total }) => {
        expect(total).toBe(SIZE)
        seen.push(done)
        if (during.length === 0) during.push(find('the '))
      },
    },
  )
  expect(seen[0]).toBeLessThan(SIZE)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  const [early] = await Promise.all(during)
  expect(early).toMatchObject({ isPartial: true, notices: [expect.stringMatching(/^Search is being prepared/)] })
  expect(await share()).toBe(1)
  const late = await find('the ')
  expect(late.isPartial).toBeUndefined()
  expect(late.ids.length).toBeGreaterThan(early?.ids.length ?? 0)
})

test('rests when it is cancelled, until someone searches', async () => {
  const stop = new AbortController()
  await expect(
    library.client.call('search.prepare', {}, { signal: stop.signal, onProgress: () => stop.abort() }),
  ).rejects.toMatchObject({ code: 'cancelled' })
  await new Promise((resolve) => setTimeout(resolve, 250))
  const rested = await share()
  expect(rested).toBeLessThan(1)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await share()).toBe(rested)
  await find('graph')
  await library.client.call('search.prepare', {})
  expect(await share()).toBe(1)
})

test('when more papers have changed than can be followed, what was there answers until the index is made anew', async () => {
  await library.client.call('search.prepare', {})
  const before = await find('the ')
  const file = new Database(library.path)
  // As another process would tell of a step over many thousands.
  file.exec(`UPDATE paper SET deleted = 1 WHERE id <= 2000;
    UPDATE paper SET status = 'read' WHERE id BETWEEN 2001 AND 3000;
    INSERT INTO commit_log (at, tables, papers) VALUES (1, '["paper"]', NULL)`)
  file.close()
  const left = before.ids.filter((id) => id > 2000).toSorted()
  const early = await find('the ')
  expect(early.isPartial).toBe(true)
  expect(early.ids.toSorted()).toEqual(left)
  const read = await library.client.call('paper.list', { view: { kind: 'status', status: 'read' }, query: 'the ' })
  expect(left.filter((id) => id <= 3000).every((id) => read.ids.includes(id))).toBe(true)
  await library.client.call('paper.edit', { ids: [3001], fields: { title: 'Quokkas at night' } })
  expect([...(await find('quokkas')).ids]).toEqual([3001])

  await library.client.call('search.prepare', {})
  const late = await find('the ')
  expect(late.isPartial).toBeUndefined()
  expect(late.ids.toSorted()).toEqual(left)
  expect([...(await find('quokkas')).ids]).toEqual([3001])
})

test('an index that an older version wrote is made anew as a job with progress, while search answers', async () => {
  await library.client.call('search.prepare', {})
  const { ids } = await find('the ')
  library.close()
  const path = `${library.path}.search`
  const current = readFileSync(path)
  const older = Buffer.from(current)
  older.writeUInt32LE(older.readUInt32LE(4) - 1, 4)
  writeFileSync(path, older)
  library = openTestLibrary(library.path, { trusted: false })
  expect(await find('the ')).toMatchObject({ isPartial: true })
  const seen: number[] = []
  await library.client.call('search.prepare', {}, { onProgress: ({ done }) => seen.push(done) })
  expect(seen[0]).toBeLessThan(SIZE)
  expect((await find('the ')).ids).toEqual(ids)
  expect(readFileSync(path).readUInt32LE(4)).toBe(current.readUInt32LE(4))
})
