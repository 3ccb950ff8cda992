/** Long exports, which threads write. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WORTH_THREADS } from '../../../src/main/library/publish/threads/entry-pieces.ts'
import { writeSyntheticLibrary } from '../../support/synthetic-papers.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const SIZE = WORTH_THREADS + 1
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
