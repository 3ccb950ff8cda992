/** A disk that is full, for real: a small file system in memory, where the tests may mount one. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLibrary } from '../../src/main/library/open-library.ts'
import { openTestLibrary } from './test-library.ts'

const disk = mkdtempSync(join(tmpdir(), 'lectern-disk-'))
const canMount = tryMount()

function tryMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Leaves so many bytes free. */
function fillUp(leave: number): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - leave)))
}

// Where no file system can be mounted there is no disk to fill.
describe.skipIf(!canMount)('a full disk', () => {
  const path = join(disk, 'library.sqlite')
  beforeAll(async () => {
    const library = openTestLibrary(path)
    await library.add({ title: 'The Weight of Paper' })
    library.close()
  })
  afterAll(() => {
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  it('refuses a change with a sentence, and loses nothing', async () => {
    const library = openTestLibrary(path)
    const { client } = library
    const list = await client.call('paper.list', { view: { kind: 'all' } })
    const id = list.ids[0] ?? 0
    const before = library.dump()
    fillUp(20_000)
    await expect(client.call('note.set', { id, body: 'x'.repeat(3_000_000), revision: null })).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('disk is full') as string,
    })
    rmSync(join(disk, 'ballast'))
    expect(library.dump()).toEqual(before)
    await client.call('note.set', { id, body: 'There is room again.', revision: null })
    expect((await client.call('paper.get', { id })).note).toBe('There is room again.')
    expect(await client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    library.close()
  })

  it('says so when a library can not even be made', () => {
    fillUp(0)
    const fresh = join(disk, 'fresh.sqlite')
    expect(() => openLibrary({ path: fresh })).toThrow(expect.objectContaining({ code: 'disk-full' }))
    rmSync(join(disk, 'ballast'))
    copyFileSync(path, join(disk, 'copy.sqlite'))
    openLibrary({ path: join(disk, 'copy.sqlite') }).close()
  })
})
