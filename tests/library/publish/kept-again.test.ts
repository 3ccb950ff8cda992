/** Kept files of a thousand papers and more, which a process that begins does not write anew. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { KeptFile } from '../../../src/shared/contract/kept.ts'
import { writeSyntheticLibrary } from '../../support/synthetic-papers.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const SIZE = 1100

let folder: string
let path: string
let library: TestLibrary

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-kept-again-'))
  path = join(folder, 'refs.bib')
  writeSyntheticLibrary(join(folder, 'library.sqlite'), SIZE)
  library = openTestLibrary(join(folder, 'library.sqlite'))
  await library.client.call('kept.add', { path, list: { view: { kind: 'all' } } })
  openAgain()
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true })
})

function openAgain(): void {
  library.close()
  library = openTestLibrary(join(folder, 'library.sqlite'))
}
const write = async (): Promise<KeptFile | undefined> => (await library.client.call('kept.write', {})).files[0]
const textOf = async (...ids: number[]): Promise<string> =>
  (await library.client.call('export.text', { scope: { kind: 'ids', ids } })).text.trim()
const everyone = Array.from({ length: SIZE }, (_, n) => n + 1)

it('say what has changed in the library meanwhile, by whomever', async () => {
  await library.client.call('paper.edit', { ids: [5], fields: { title: 'Quite another title' } })
  const other = openTestLibrary(library.path)
  await other.client.call('paper.edit', { ids: [6], fields: { title: 'A title by another process' } })
  await other.client.call('paper.trash', { ids: [8] })
  other.close()
  expect(await write()).toMatchObject({ trouble: null, proposals: [] })
  expect(readFileSync(path, 'utf8').trim()).toBe(await textOf(...everyone.filter((id) => id !== 8)))

  openAgain()
  const { ino } = statSync(path)
  expect(await write()).toMatchObject({ trouble: null, proposals: [] })
  expect(statSync(path).ino).toBe(ino)
})

it('keep what others wrote meanwhile, and ask about it', async () => {
  const [ours, mine] = [await textOf(7), await textOf(9)]
  const title = /title = \{(.*)\}/.exec(ours)?.[1] ?? ''
  const theirs = readFileSync(path, 'utf8')
    .replace(ours, ours.replace(title, 'A title from elsewhere'))
    .replace(mine, `% of mine\n${mine.replace(/\n\}$/, '\n  shelf = {left},\n}')}`)
  writeFileSync(path, theirs)
  await library.client.call('paper.edit', { ids: [9], fields: { title: 'Quite another title' } })
  const file = await write()
  expect(file?.proposals).toMatchObject([{ paper: 7, field: 'title', theirs: 'A title from elsewhere' }])
  const text = readFileSync(path, 'utf8')
  expect(text).toContain('% of mine\n@')
  expect(text).toContain('shelf = {left}')
  expect(text).toContain('{Quite another title}')

  openAgain()
  expect((await write())?.proposals).toHaveLength(1)
  const { key = '' } = file?.proposals[0] ?? {}
  await library.client.call('kept.settle', { id: file?.id ?? 0, key, field: 'title', take: 'library' })
  expect((await write())?.proposals).toEqual([])
  expect(readFileSync(path, 'utf8')).toContain(ours)
})

it('are written anew where nothing is known of them', async () => {
  writeFileSync(`${library.path}.exports`, 'not what was written there')
  openAgain()
  await library.client.call('paper.edit', { ids: [5], fields: { title: 'Quite another title' } })
  expect(await write()).toMatchObject({ trouble: null, proposals: [] })
  expect(readFileSync(path, 'utf8').trim()).toBe(await textOf(...everyone))
})
