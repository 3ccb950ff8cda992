/**
 * `node tests/support/store-library.ts`: makes a library of today's format and stores it for the tests of migrations. Run once for every
 * format, before the next one is begun; a file that is there already is what was released, and stays.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { SCHEMA_VERSION } from '../../src/main/library/db/migrate.ts'
import { openTestLibrary } from '../library/test-library.ts'

const path = join(import.meta.dirname, `../fixtures/libraries/version-${String(SCHEMA_VERSION)}.sqlite`)
if (existsSync(path)) throw new Error(`${path} is there already.`)

try {
  await fill(path)
} catch (error) {
  rmSync(path, { force: true })
  throw error
}

// Without what SQLite keeps free for later, the file is half as large.
const file = new Database(path)
file.exec('VACUUM')
file.close()

/** Everything that tests/migrations asks a stored library for: a queue in an order of its own, a note, ratings, tags, trash, history. */
async function fill(library: string): Promise<void> {
  const { client, passTime, close } = openTestLibrary(library)
  const { papers } = await client.call('library.addSample', {})
  const [first = 0, second = 0, third = 0, fourth = 0] = papers
  const later = (): void => passTime(60_000)

  later()
  await client.call('tag.apply', { ids: [first], add: ['stored/first'] })
  await client.call('tag.apply', { ids: [second], add: ['stored/second'] })
  later()
  await client.call('paper.setStatus', { ids: [first, second, third], status: 'queued' })
  await client.call('queue.move', { ids: [second], to: { kind: 'top' } })
  later()
  await client.call('paper.setStatus', { ids: [third], status: 'reading' })
  await client.call('paper.edit', { ids: [third], fields: { priority: 2, rating: 4 } })
  await client.call('note.set', { id: third, body: 'Kept *since* the first version.\n', revision: null })
  later()
  await client.call('paper.trash', { ids: [fourth] })
  close()
}
