/** Files that follow the library: fresh within a second, never half, never destroying what others did to them. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeptFile } from '../../../src/shared/contract/kept.ts'
import type { FiledFormat } from '../../../src/shared/contract/publish.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary
let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-kept-'))
  path = join(folder, 'refs.bib')
  library = openTestLibrary()
})
afterEach(async () => {
  library.close()
  await chmod(folder, 0o755)
  await rm(folder, { recursive: true, force: true })
})

const text = (): Promise<string> => readFile(path, 'utf8')
const keep = (format: FiledFormat = 'bibtex'): Promise<KeptFile> =>
  library.client.call('kept.add', { path, list: { view: { kind: 'all' } }, format })
const write = async (): Promise<KeptFile> => {
  const [file] = (await library.client.call('kept.write', {})).files
  if (!file) throw new Error('No file is kept.')
  return file
}

describe('a kept file', () => {
  it('follows every change, also one made by another process, and undo', async () => {
    const [id = 0] = await library.add({ title: 'Alpha waves' }, { title: 'Beta waves' })
    await keep()
    expect(await text()).toMatch(/Alpha[^]*Beta/)
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Gamma waves' } })
    await vi.waitFor(async () => expect(await text()).toContain('{Gamma waves}'), 2000)
    const other = openTestLibrary(library.path)
    await other.client.call('paper.trash', { ids: [id] })
    await vi.waitFor(async () => expect(await text()).not.toContain('Gamma'), 3000)
    await other.client.call('history.undo', {})
    other.close()
    await vi.waitFor(async () => expect(await text()).toContain('Gamma'), 3000)
    expect((await write()).proposals).toEqual([])
  })

  it('goes on after a restart, and says when it was written', async () => {
    const [id = 0] = await library.add({ title: 'Alpha waves' })
    const { written } = await keep()
    expect(written).not.toBeNull()
    const again = openTestLibrary(library.path)
    library.close()
    await again.client.call('paper.edit', { ids: [id], fields: { title: 'Delta waves' } })
    await vi.waitFor(async () => expect(await text()).toContain('Delta'), 3000)
    library = again
  })

  it('leaves alone what others wrote, and brings their changes to ours in as proposals', async () => {
    const [id = 0] = await library.add({ title: 'Alpha waves', authors: ['Ada Lovelace'] })
    await keep()
    const theirs = `% mine\n@string{x = "y"}\n${(await text()).replace('Alpha waves', 'Alpha waves revisited')}@book{own,\n  title={Own}\n}\n`
    await writeFile(path, theirs)
    const { proposals } = await write()
    expect(proposals).toMatchObject([
      { paper: id, field: 'title', theirs: 'Alpha waves revisited', ours: 'Alpha waves' },
    ])
    expect(await text()).toBe(theirs)
    const [{ key, field } = { key: '', field: '' }] = proposals
    const taken = await library.client.call('kept.settle', { id: 1, key, field, take: 'file' })
    expect(taken.proposals).toEqual([])
    expect((await library.client.call('paper.get', { id })).title).toBe('Alpha waves revisited')
    expect(await text()).toContain('% mine\n@string{x = "y"}\n@misc{')
    expect(await text()).toContain('@book{own,\n  title={Own}\n}\n')

    await writeFile(path, (await text()).replace('Ada', 'Eve'))
    await write()
    const kept = await library.client.call('kept.settle', { id: 1, key, field: 'author', take: 'library' })
    expect(kept.proposals).toEqual([])
    expect(await text()).toContain('Lovelace, Ada')
  })

  it('sees what others write in the moment after it was written itself', async () => {
    const [id = 0] = await library.add({ title: 'Alpha waves' })
    await keep()
    // Nothing is on its way to the file any more.
    await write()
    const { ino } = statSync(path)
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Beta waves' } })
    // Looks in at every turn of the loop, so that it comes right behind the rename.
    while (statSync(path).ino === ino) await new Promise((done) => setImmediate(done))
    writeFileSync(path, readFileSync(path, 'utf8').replace('Beta', 'Their'))
    const proposals = async (): Promise<unknown> => (await library.client.call('kept.list', {})).files[0]?.proposals
    await vi.waitFor(async () => expect(await proposals()).toMatchObject([{ theirs: 'Their waves' }]), 8000)
  }, 15_000)

  it('has papers that came with a comment before them', async () => {
    await library.paste('% look at this, and keep it\n@misc{commented, title = {With a comment}}\n')
    await keep()
    expect(await text()).toMatch(/^@misc\{commented,\n/)
    await library.client.call('paper.edit', { ids: [1], fields: { title: 'Without one' } })
    expect(await write()).toMatchObject({ trouble: null, proposals: [] })
    expect((await text()).match(/title = \{/g)).toHaveLength(1)
    expect(await text()).not.toContain('With a comment')
  })

  it('was there before: nothing of it is lost', async () => {
    await library.add({ title: 'Alpha waves' })
    await writeFile(path, '\ufeff@article{old, title = {Old}}\r\n% end\r\n')
    await keep()
    expect(await text()).toMatch(/^\ufeff@article\{old, title = \{Old\}\}\r\n% end\r\n[^]*@misc\{alphawaves,\r\n/)
  })

  it('of CSL-JSON keeps foreign items and fields, and proposes what was changed of ours', async () => {
    const [id = 0] = await library.add({ title: 'Alpha waves' })
    await keep('csl-json')
    const items = JSON.parse(await text()) as Record<string, unknown>[]
    const foreign = { id: 'mine', type: 'book', title: 'Mine', x: { deep: [1] } }
    await writeFile(path, JSON.stringify([foreign, { ...items[0], title: 'Theirs', shelf: 3 }], null, 2))
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Ours', volume: '7' } })
    expect(await write()).toMatchObject({
      trouble: null,
      proposals: [{ field: 'title', theirs: 'Theirs', ours: 'Ours', was: 'Alpha waves' }],
    })
    expect(JSON.parse(await text())).toMatchObject([foreign, { title: 'Theirs', shelf: 3, volume: '7' }])
    const [kept] = (await library.client.call('kept.list', {})).files
    await library.client.call('kept.settle', { id: kept?.id ?? 0, key: 'alphawaves', field: 'title', take: 'file' })
    expect((await library.client.call('paper.get', { id })).title).toBe('Theirs')
    expect((await write()).proposals).toEqual([])
  })

  it.each([
    ['csl-json', '[{\n"id": 1,\n}]\n', /can’t be merged: its JSON breaks off or goes wrong in line 3/],
    ['csv', 'Mine,\n', /changed by another program/],
  ] as const)('of %s is not overwritten where it can’t be merged', async (format, theirs, message) => {
    const [id = 0] = await library.add({ title: 'Alpha waves' })
    await keep(format)
    await writeFile(path, theirs)
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Other' } })
    expect((await write()).trouble).toMatch(message)
    expect(await text()).toBe(theirs)
  })
})

describe('a key that was changed in the file', () => {
  it('is taken, and undone; or ours is written again', async () => {
    const [id = 0] = await library.add({ title: 'Alpha waves' }, { title: 'Beta waves' })
    const { id: file } = await keep()
    const theirs = (await text()).replace('{alphawaves,', '{Alpha:2024,')
    await writeFile(path, theirs)
    const proposal = { key: 'alphawaves', field: 'citation key', theirs: 'Alpha:2024', ours: 'alphawaves' }
    expect((await write()).proposals).toMatchObject([proposal])
    expect(await text()).toBe(theirs)
    await library.client.call('kept.settle', { id: file, key: 'alphawaves', field: 'citation key', take: 'file' })
    expect((await library.client.call('paper.get', { id })).key).toBe('Alpha:2024')
    expect((await write()).proposals).toEqual([])
    expect(await text()).toContain('@misc{Alpha:2024,')
    await library.client.call('history.undo', {})
    expect((await write()).proposals).toEqual([])
    // In its place, and once.
    expect(await text()).toMatch(/^@misc\{alphawaves,[^@]*@misc\{betawaves,[^@]*$/)

    await writeFile(path, theirs)
    expect((await write()).proposals).toMatchObject([proposal])
    await library.client.call('kept.settle', { id: file, key: 'alphawaves', field: 'citation key', take: 'library' })
    expect((await write()).proposals).toEqual([])
    expect(await text()).toBe(theirs.replace('{Alpha:2024,', '{alphawaves,'))

    await writeFile(path, theirs.replace('Alpha:2024', 'betawaves'))
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Alpha waves' } })
    expect((await write()).trouble).toBeNull()
  })
})

describe('trouble', () => {
  it('with the folder is told, and over when the folder is back', async () => {
    const [id = 0] = await library.add({ title: 'Alpha waves' })
    const inner = join(folder, 'usb')
    await mkdir(inner)
    path = join(inner, 'refs.bib')
    await keep()
    await rename(inner, join(folder, 'away'))
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Beta waves' } })
    expect((await write()).trouble).toMatch(/folder of .* is gone/)
    await rename(join(folder, 'away'), inner)
    expect((await write()).trouble).toBeNull()
    expect(await text()).toContain('Beta')
  })

  it.each([
    ['a folder', async () => mkdir(path), /is a folder, not a file/],
    ['no folder', () => void (path = join(path, 'refs.bib')), /There is no folder .*refs\.bib\. Make it first/],
    ['not UTF-8', async () => writeFile(path, Buffer.from([0x40, 0xff, 0xfe])), /not UTF-8/],
  ])('with what stands there (%s) is told, and it is not kept', async (_name, prepare, message) => {
    await prepare()
    await expect(keep()).rejects.toThrow(message)
    expect((await library.client.call('kept.list', {})).files).toEqual([])
  })

  it.runIf(process.platform === 'linux')(
    'with a folder that takes no new files is told, by an export as well',
    async () => {
      path = '/proc/x.bib'
      await expect(keep()).rejects.toThrow(/its folder takes no new files/)
      const scope = { kind: 'library' } as const
      await expect(library.client.call('export.file', { scope, path })).rejects.toThrow(/its folder takes no new files/)
    },
  )

  it('is made by no window outside of what is the person’s', async () => {
    const { createClient, createPortPair, serve } = await import('../../../src/shared/rpc.ts')
    const { openLibrary } = await import('../../../src/main/library/open-library.ts')
    const own = openLibrary({ path: library.path })
    const [near, far] = createPortPair()
    const stop = serve(far, own.handlers, own.events, { trusted: false })
    const client = createClient(near)
    await expect(client.call('kept.add', { path, list: { view: { kind: 'all' } } })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await expect(client.call('file.allow', { path })).rejects.toMatchObject({ code: 'invalid-input' })
    client.close()
    stop()
    own.close()
  })
})
