/** Libraries of every format that was ever released, as files, must open with all that they hold. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, SCHEMA_VERSION } from '../../src/main/library/db/migrate.ts'
import { migrations } from '../../src/main/library/db/migrations/index.ts'
import { openConnection } from '../../src/main/library/db/open.ts'
import { openTestLibrary } from '../library/test-library.ts'

const FILES = join(import.meta.dirname, '../fixtures/libraries')

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-migrate-'))
  path = join(folder, 'library.sqlite')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const stored = readdirSync(FILES).filter((name) => name.endsWith('.sqlite'))

it('stored libraries go back to the first format', () => {
  expect(stored).toContain('version-1.sqlite')
})

describe.each(stored)('%s', (name) => {
  it('opens with its papers, notes, tags, queue and history', async () => {
    copyFileSync(join(FILES, name), path)
    const library = openTestLibrary(path)
    const { client } = library
    expect((await client.call('library.info', {})).schema).toBe(SCHEMA_VERSION)
    expect(await client.call('library.counts', {})).toEqual({
      inbox: 8,
      queued: 2,
      reading: 1,
      read: 0,
      skipped: 0,
      all: 11,
      trash: 1,
    })
    const queue = await client.call('paper.list', { view: { kind: 'status', status: 'queued' } })
    const { rows } = await client.call('paper.rows', { ids: [...queue.ids] })
    expect(rows.map(({ tags }) => tags.map(({ name }) => name))).toEqual([['stored/second'], ['stored/first']])
    const reading = await client.call('paper.list', { view: { kind: 'status', status: 'reading' } })
    const paper = await client.call('paper.get', { id: reading.ids[0] ?? 0 })
    expect(paper).toMatchObject({ note: 'Kept *since* the first version.\n', priority: 2, rating: 4 })
    expect(paper.history.map(({ status }) => status)).toEqual(['inbox', 'queued', 'reading'])
    expect(await client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    const { undo } = await client.call('history.next', {})
    expect(undo?.label).toMatch(/trash/i)
    await client.call('history.undo', {})
    expect((await client.call('library.counts', {})).trash).toBe(0)
    library.close()
  })
})

describe('a step to a newer format', () => {
  const next = [...migrations, 'ALTER TABLE paper ADD COLUMN shelf TEXT; UPDATE paper SET shelf = upper(title);']

  it('keeps a copy of the file as it was, and changes the rest', async () => {
    const first = openTestLibrary(path)
    await first.add({ title: 'Lanterns in Fog' })
    first.close()
    const connection = openConnection(path)
    expect(migrate(connection, path, next)).toBeNull()
    expect(connection.column('SELECT shelf FROM paper')).toEqual(['LANTERNS IN FOG'])
    connection.close()
    const copy = new Database(`${path}.v${String(SCHEMA_VERSION)}-backup`, { readonly: true })
    expect(copy.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION)
    expect(copy.prepare('SELECT title FROM paper').pluck().all()).toEqual(['Lanterns in Fog'])
    copy.close()
  })

  it('leaves everything as it was where the step fails', async () => {
    const first = openTestLibrary(path)
    await first.add({ title: 'Lanterns in Fog' })
    const before = first.dump()
    first.close()
    const connection = openConnection(path)
    const broken = [...migrations, 'ALTER TABLE paper ADD COLUMN shelf TEXT; UPDATE nowhere SET x = 1;']
    expect(() => migrate(connection, path, broken)).toThrow(/nowhere/)
    connection.close()
    const again = openTestLibrary(path)
    expect(again.dump()).toEqual(before)
    expect((await again.client.call('library.info', {})).readOnly).toBeNull()
    again.close()
  })

  it('is not made on a new library, which has nothing to keep', () => {
    openTestLibrary(path).close()
    expect(existsSync(`${path}.v0-backup`)).toBe(false)
    expect(readFileSync(path).length).toBeGreaterThan(0)
  })
})

it('choices of an export that nobody was asked about follow what is usual by now', async () => {
  const connection = openConnection(path)
  migrate(connection, path, migrations.slice(0, 10))
  const bib = join(folder, 'refs.bib')
  const options = (strict: boolean): string => JSON.stringify({ indent: 4, strict })
  connection.run('INSERT INTO kept_file (path, list, format, options) VALUES (?, ?, ?, ?)', [
    bib,
    JSON.stringify({ view: { kind: 'all' } }),
    'biblatex',
    options(false),
  ])
  const preset = (name: string, strict: boolean): string =>
    `{"name":"${name}","format":"biblatex","options":${options(strict)}}`
  const settings = {
    'export.presets': `[${preset('a', false)},${preset('b', true)}]`,
    'export.choices': preset('', false),
  }
  for (const [name, value] of Object.entries(settings))
    connection.run('INSERT INTO setting (name, value) VALUES (?, ?)', [name, value])
  connection.close()
  const library = openTestLibrary(path)
  const { client } = library
  const [file] = (await client.call('kept.write', {})).files
  expect(file).toMatchObject({ path: bib, trouble: null, options: { indent: 4 } })
  expect(file?.options.strict).toBeUndefined()
  const { presets } = await client.call('preset.list', {})
  expect(presets.map((one) => [one.options.indent, one.options.strict])).toEqual([
    [4, undefined],
    [4, true],
  ])
  const { 'export.choices': choices = '' } = (await client.call('setting.all', {})).settings
  expect(JSON.parse(choices)).toMatchObject({ options: { indent: 4 } })
  expect(choices).not.toContain('strict')
  library.close()
})
