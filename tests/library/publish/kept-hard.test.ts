/** Kept files under force: killed while writing, on a full disk, and with several processes at once. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let folder: string
let library: TestLibrary
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-hard-'))
  path = join(folder, 'refs.bib')
  library = openTestLibrary(join(folder, 'library.sqlite'))
})
afterEach(() => {
  library.close()
  rmSync(folder, { recursive: true, force: true })
})

const process_ = fileURLToPath(new URL('./keep-process.ts', import.meta.url))
const keep = (to = path): Promise<unknown> =>
  library.client.call('kept.add', { path: to, list: { view: { kind: 'all' } } })

it('is always the old file or the new one, whole, however often its writer is killed', async () => {
  await library.add(...Array.from({ length: 40 }, (_, i) => ({ title: `Paper ${String(i)}`, abstract: 'x' })))
  await keep()
  writeFileSync(path, `% mine\n${readFileSync(path, 'utf8')}`)
  library.close()
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [process_, join(folder, 'library.sqlite'), 'abcdef'.charAt(round)])
    await once(child.stdout, 'data')
    await wait(40 + round * 37)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const text = readFileSync(path, 'utf8')
    expect(text.startsWith('% mine\n')).toBe(true)
    expect(text.match(/^@/gm)).toHaveLength(40)
    expect(text.endsWith('}\n\n')).toBe(true)
    expect(new Set(text.match(/^ {2}abstract = .*$/gm)).size).toBe(1)
  }
  library = openTestLibrary(join(folder, 'library.sqlite'))
  // The lease of the one that was killed runs out; what it had begun is known again and is nobody's change.
  library.passTime(60_000)
  await vi.waitFor(
    async () => {
      const [file] = (await library.client.call('kept.write', {})).files
      expect(file).toMatchObject({ trouble: null, proposals: [] })
      const { abstract } = await library.client.call('paper.get', { id: 1 })
      expect(readFileSync(path, 'utf8')).toContain(`{${abstract ?? ''}}`)
    },
    { timeout: 40_000, interval: 1000 },
  )
}, 60_000)

it('is written by one of several processes at a time, and ends with what all of them said', async () => {
  const ids = await library.add({ title: 'Alpha' }, { title: 'Beta' }, { title: 'Gamma' })
  await keep()
  const others = ids.map(() => openTestLibrary(library.path))
  await Promise.all(
    others.map(async ({ client }, at) => {
      for (let round = 0; round < 5; round++) {
        await client.call('paper.edit', { ids: [ids[at] ?? 0], fields: { volume: `${String(at)}${String(round)}` } })
        await client.call('kept.write', {})
      }
    }),
  )
  await vi.waitFor(() => {
    for (const at of ids.keys()) expect(readFileSync(path, 'utf8')).toContain(`volume: ${String(at)}4`)
  }, 5000)
  for (const other of others) other.close()
  expect((await library.client.call('kept.write', {})).files).toMatchObject([{ trouble: null, proposals: [] }])
})

const disk = mkdtempSync(join(tmpdir(), 'lectern-disk-'))
it.skipIf(!canMount())('tells of a full disk, leaves the old file, and goes on once there is room', async () => {
  try {
    const [id = 0] = await library.add({ title: 'Alpha' })
    const target = join(disk, 'refs.bib')
    await keep(target)
    const before = readFileSync(target, 'utf8')
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - 8192))
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: 'word '.repeat(10_000) } })
    const write = async () => (await library.client.call('kept.write', {})).files[0]
    expect((await write())?.trouble).toMatch(/disk is full/)
    expect(readFileSync(target, 'utf8')).toBe(before)
    rmSync(join(disk, 'ballast'))
    expect((await write())?.trouble).toBeNull()
    expect(readFileSync(target, 'utf8')).toContain('word word')
  } finally {
    execFileSync('umount', [disk])
  }
})

it.skipIf(!canMount())(
  'waits for a program that holds the file, tells of one that does not let go, and goes on',
  async () => {
    execFileSync('umount', [disk])
    const [id = 0] = await library.add({ title: 'Alpha' })
    await keep()
    const change = async (title: string) => {
      await library.client.call('paper.edit', { ids: [id], fields: { title } })
      return (await library.client.call('kept.write', {})).files[0]
    }
    // A file that something is mounted on can't be replaced: what other systems say of one that is held.
    execFileSync('mount', ['--bind', path, path])
    let isHeld = true
    try {
      const before = readFileSync(path, 'utf8')
      expect((await change('Beta'))?.trouble).toMatch(/another program holds it/)
      expect(readFileSync(path, 'utf8')).toBe(before)
      const soon = change('Gamma')
      await wait(100)
      execFileSync('umount', [path])
      isHeld = false
      expect((await soon)?.trouble).toBeNull()
      expect(readFileSync(path, 'utf8')).toContain('Gamma')
    } finally {
      if (isHeld) execFileSync('umount', [path])
    }
  },
)

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
