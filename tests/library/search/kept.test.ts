/** The index beside the library: loaded when it fits, brought up to what others changed, made anew when it does not. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeSyntheticLibrary } from '../../support/synthetic-papers.ts'
import { openTestLibrary } from '../test-library.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-kept-'))
  path = join(folder, 'library.sqlite')
  writeSyntheticLibrary(path, 1200)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (): string => `${path}.search`

async function find(query: string): Promise<number[]> {
  const library = openTestLibrary(path)
  try {
    return [...(await library.client.call('paper.list', { view: { kind: 'all' }, query })).ids]
  } finally {
    library.close()
  }
}

async function problems(repair = false): Promise<string[]> {
  const library = openTestLibrary(path)
  try {
    return (await library.client.call('library.check', { repair })).problems
  } finally {
    library.close()
  }
}

test('is written once, and follows what is changed after', async () => {
  const before = await find('graph ')
  expect(existsSync(file())).toBe(true)
  expect(await find('graph ')).toEqual(before)
  const other = openTestLibrary(path)
  await other.client.call('paper.edit', { ids: [7], fields: { title: 'Quokkas on graphs' } })
  await other.client.call('paper.trash', { ids: [before[0] ?? 0] })
  other.close()
  expect(await find('quokkas')).toEqual([7])
  expect(await find('graph ')).not.toContain(before[0])
  expect(await problems()).toEqual([])
})

test('a file that is damaged, cut, of another library or no index at all is left aside', async () => {
  const before = await find('graph ')
  const good = readFileSync(file())
  const damaged = Buffer.from(good)
  damaged[Math.floor(good.length / 2)] = (damaged[Math.floor(good.length / 2)] ?? 0) ^ 255
  for (const bad of [damaged, good.subarray(0, good.length / 2), Buffer.from('no index'), Buffer.alloc(0)]) {
    writeFileSync(file(), bad)
    expect(await find('graph ')).toEqual(before)
  }
  const elsewhere = join(folder, 'other.sqlite')
  writeSyntheticLibrary(elsewhere, 1300, 2)
  copyFileSync(file(), `${elsewhere}.search`)
  path = elsewhere
  expect(await problems()).toEqual([])
})

test('a check of a library that was never searched makes no index', async () => {
  expect(await problems()).toEqual([])
  expect(existsSync(file())).toBe(false)
})

test('the check tells where index and rows differ, and repair makes them one again', async () => {
  await find('graph ')
  const db = new Database(path)
  db.exec(`UPDATE paper SET title = 'Zebras past the history' WHERE id = 3`)
  db.close()
  expect(await find('"zebras"')).toEqual([])
  expect(await problems()).toEqual(['1 paper would be found by an older text.'])
  expect(await problems(true)).toEqual(['The search index was made anew.'])
  expect(await find('"zebras"')).toEqual([3])
})
