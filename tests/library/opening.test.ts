import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLibrary } from '../../src/main/library/open-library.ts'
import { openTestLibrary } from './test-library.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-open-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('opening a library', () => {
  it('makes the file and its folder where there are none', () => {
    const path = join(folder, 'deep', 'er', 'library.sqlite')
    openLibrary({ path }).close()
    expect(statSync(path).size).toBeGreaterThan(0)
  })

  it('refuses a file that is no database, and leaves it as it was', () => {
    const path = join(folder, 'notes.txt')
    writeFileSync(path, 'Just some notes that are longer than a header of SQLite would be. '.repeat(20))
    const before = readFileSync(path, 'utf8')
    expect(() => openLibrary({ path })).toThrow(expect.objectContaining({ code: 'not-a-library' }))
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it("refuses another program's database, and leaves it as it was", () => {
    const path = join(folder, 'zotero.sqlite')
    const foreign = new Database(path)
    foreign.exec('CREATE TABLE items (id INTEGER); INSERT INTO items VALUES (1)')
    foreign.close()
    const before = readFileSync(path)
    expect(() => openLibrary({ path })).toThrow(/database of another program/)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('says that a folder is no library', () => {
    expect(() => openLibrary({ path: folder })).toThrow(expect.objectContaining({ code: 'cannot-open' }))
  })

  it('opens a library of a newer Lectern for reading only', async () => {
    const path = join(folder, 'library.sqlite')
    const first = openTestLibrary(path)
    const [id = 0] = await first.add({ title: 'Tides of the Inner Sea' })
    first.close()
    const raw = new Database(path)
    raw.pragma('user_version = 999')
    raw.close()
    const newer = openTestLibrary(path)
    const info = await newer.client.call('library.info', {})
    expect(info.readOnly).toMatch(/newer Lectern/)
    expect((await newer.client.call('paper.get', { id })).title).toBe('Tides of the Inner Sea')
    const before = newer.dump()
    await expect(newer.client.call('paper.setStatus', { ids: [id], status: 'read' })).rejects.toMatchObject({
      code: 'read-only',
    })
    await expect(newer.client.call('history.undo', {})).rejects.toMatchObject({ code: 'read-only' })
    await expect(newer.client.call('setting.set', { name: 'theme', value: 'dark' })).rejects.toMatchObject({
      code: 'read-only',
    })
    expect(newer.dump()).toEqual(before)
    newer.close()
  })

  // Root may write everywhere, so there the protection can't be made.
  it.skipIf(process.getuid?.() === 0)('opens a write-protected library for reading only', async () => {
    const path = join(folder, 'library.sqlite')
    const first = openTestLibrary(path)
    await first.add({ title: 'Tides of the Inner Sea' })
    first.close()
    chmodSync(path, 0o444)
    chmodSync(folder, 0o555)
    try {
      const again = openTestLibrary(path)
      expect((await again.client.call('library.info', {})).readOnly).toMatch(/write-protected/)
      expect((await again.client.call('library.counts', {})).inbox).toBe(1)
      again.close()
    } finally {
      chmodSync(folder, 0o755)
    }
  })
})
