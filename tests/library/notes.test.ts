/** Notes in the library: passages, steps of the history, and images beside the file. */
import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChange, smallestChange } from '../../src/renderer/ui/note-editor/change.ts'
import { openTestLibrary } from './test-library.ts'

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

describe('a passage of a note', () => {
  it('becomes the same text as the whole would', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        expect(applyChange(before, smallestChange(before, after))).toBe(after)
      }),
    )
  })

  it('is saved against its revision, and refused against another with what stands there', async () => {
    const { client, add } = openTestLibrary()
    const [id = 0] = await add({ title: 'One' })
    const { revision } = await client.call('note.set', { id, body: 'one two three', revision: 0 })
    const edit = { id, from: 4, to: 7, insert: 'and' }
    const saved = await client.call('note.edit', { ...edit, revision })
    expect((await client.call('paper.get', { id })).note).toBe('one and three')
    await expect(client.call('note.edit', { ...edit, revision })).rejects.toMatchObject({
      code: 'conflict',
      detail: { body: 'one and three', revision: saved.revision },
    })
    await expect(
      client.call('note.edit', { id, from: 5, to: 99, insert: '', revision: saved.revision }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('typing in a note', () => {
  it('is one step, which keeps one version of it however often it was saved', async () => {
    const { client, add, passTime, path } = openTestLibrary()
    const [id = 0] = await add({ title: 'One' })
    let { revision } = await client.call('note.set', { id, body: 'before', revision: 0 })
    passTime(60_000)
    const long = 'x'.repeat(10_000)
    for (let i = 0; i < 20; i++) {
      revision = (await client.call('note.set', { id, body: `${long}${i}`, revision })).revision
      passTime(400)
    }
    const file = new Database(path, { readonly: true })
    expect(file.prepare(`SELECT count(*) AS n FROM change WHERE tbl = 'note'`).get()).toEqual({ n: 2 })
    file.close()
    const { versions } = await client.call('note.versions', { id })
    expect(versions.map(({ body }) => body)).toEqual(['before'])
    await client.call('history.undo', {})
    expect((await client.call('paper.get', { id })).note).toBe('before')
    await client.call('history.redo', {})
    expect((await client.call('paper.get', { id })).note).toBe(`${long}19`)
  })
})

describe('images of notes', () => {
  it('are files named by their content, taken once, and told by their bytes', async () => {
    const { client, path } = openTestLibrary()
    const { name } = await client.call('image.add', { bytes: PNG })
    expect(name).toMatch(/^images\/[0-9a-f]{64}\.png$/)
    expect(await client.call('image.add', { bytes: PNG })).toEqual({ name })
    expect(readdirSync(imagesOf(path))).toEqual([name.slice(7)])
    for (const bytes of [new Uint8Array(), new TextEncoder().encode('<svg onload="x()"/>'), PNG.subarray(1)])
      await expect(client.call('image.add', { bytes })).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(client.call('image.add', { bytes: new Uint8Array(20 * 1024 * 1024 + 1) })).rejects.toMatchObject({
      code: 'too-large',
    })
    expect(readdirSync(imagesOf(path))).toHaveLength(1)
  })

  it('stay while a note or a version of it names them', async () => {
    const { client, add, passTime, path } = openTestLibrary()
    const [id = 0] = await add({ title: 'One' })
    const { name } = await client.call('image.add', { bytes: PNG })
    const { name: unused } = await client.call('image.add', { bytes: Uint8Array.from([...PNG, 9]) })
    const { revision } = await client.call('note.set', { id, body: `![](${name})`, revision: 0 })
    passTime(60_000)
    await client.call('note.set', { id, body: 'gone', revision })
    const fileOf = (each: string): string => join(imagesOf(path), each.slice(7))
    for (const each of [name, unused]) utimesSync(fileOf(each), 1, 1)
    expect(await client.call('image.removeUnused', {})).toMatchObject({ removed: 1 })
    expect([existsSync(fileOf(name)), existsSync(fileOf(unused))]).toEqual([true, false])
  })

  it('go with a backup', async () => {
    const library = openTestLibrary()
    await library.client.call('image.add', { bytes: PNG })
    const folder = join(dirname(library.path), 'elsewhere')
    mkdirSync(folder)
    await library.client.call('library.backup', { path: join(folder, 'copy.sqlite') })
    expect(readdirSync(join(folder, 'copy.images'))).toHaveLength(1)
  })
})

function imagesOf(path: string): string {
  return path.replace(/\.sqlite$/, '.images')
}
