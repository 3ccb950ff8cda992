/** An index that has to be made first: the library answers meanwhile, tells how far it is, and can be told to stop. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
