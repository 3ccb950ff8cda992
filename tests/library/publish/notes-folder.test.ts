/** Renames, copies, swaps and deletions by other programs in a kept folder of notes, mixed with edits in the library. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTestLibrary } from '../test-library.ts'

const DEEDS = [
  ...['rename', 'move', 'move', 'copy', 'conflict copy', 'delete', 'case', 'swap', 'folder', 'link', 'write', 'page'],
  ...['recreate', 'retitle', 'retitle', 'abstract', 'trash', 'restore', 'add', 'put back', 'same title'],
] as const
const deed = fc.record({ kind: fc.constantFrom(...DEEDS), at: fc.nat(30), to: fc.nat(30) })
const steps = fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })

interface Page {
  readonly text: string
  readonly stamp: number
}

describe('a kept folder of notes in which others work', () => {
  it('loses nothing of theirs, and has one living file a paper, whatever they do', async () => {
    await fc.assert(fc.asyncProperty(steps, live), { numRuns: 10 })
  }, 60_000)
})

async function live(
  all: readonly (readonly { kind: (typeof DEEDS)[number]; at: number; to: number }[])[],
): Promise<void> {
  const above = await mkdtemp(join(tmpdir(), 'lectern-notes-'))
  const folder = join(above, 'papers')
  const outside = join(above, 'outside.md')
  const library = openTestLibrary()
  const { call } = library.client
  let count = 0
  /** Words by others that must be somewhere; what was deleted with its file is no longer asked for. */
  const words = new Set<string>()
  const untouchable = new Map<string, string>()
  const trashed: number[] = []
  const write = async () => {
    const [file] = (await call('kept.write', {})).files
    if (!file) throw new Error('No folder is kept.')
    expect(file.trouble).toBeNull()
    return file
  }
  const pages = async (): Promise<Map<string, Page>> => {
    const found = new Map<string, Page>()
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
      if (entry.isFile()) {
        const path = join(entry.parentPath, entry.name)
        found.set(path.slice(folder.length + 1), {
          text: await readFile(path, 'utf8'),
          stamp: (await stat(path)).mtimeMs,
        })
      }
    return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  const free = async (name: string): Promise<boolean> => (await stat(join(folder, name)).catch(() => null)) === null
  const move = async (from: string, to: string): Promise<void> => {
    if (!(await free(to))) return
    await mkdir(dirname(join(folder, to)), { recursive: true })
    await rename(join(folder, from), join(folder, to))
    const own = untouchable.get(from)
    if (own === undefined) return
    untouchable.delete(from)
    untouchable.set(to, own)
  }
  const ids = await library.add({ title: 'Alpha' }, { title: 'Beta' }, { title: 'Gamma' })
  const edit = (id: number, fields: Record<string, string>): Promise<unknown> =>
    call('paper.edit', { ids: [id], fields })
  const here = (): number[] => ids.filter((id) => !trashed.includes(id))
  try {
    await writeFile(outside, 'Outside.')
    const { noteRevision } = await call('paper.get', { id: ids[0] ?? 0 })
    await call('note.set', { id: ids[0] ?? 0, body: 'See [[beta]].', revision: noteRevision })
    await call('kept.add', {
      path: folder,
      list: { view: { kind: 'all' } },
      format: 'notes',
      options: { noteName: '{title}' },
    })
    for (const step of all) {
      for (const { kind, at, to } of step) {
        const names = [...(await pages()).keys()]
        const name = names[at % names.length] ?? ''
        const other = names[to % names.length] ?? ''
        const text = (await pages()).get(name)?.text ?? ''
        const id = here()[at % here().length] ?? 0
        const n = ++count
        const forget = (): void => {
          untouchable.delete(name)
          for (const word of [...words]) if (text.includes(word)) words.delete(word)
        }
        const copyTo = async (path: string): Promise<void> => {
          if (name === '' || !(await free(path))) return
          await writeFile(join(folder, path), `${text}Copy ${String(n)}.\n`)
          words.add(`Copy ${String(n)}.`)
        }
        if (kind === 'page') {
          await writeFile(join(folder, `page ${String(n)}.md`), `Page ${String(n)}. [[Nowhere]]\n`)
          untouchable.set(`page ${String(n)}.md`, `Page ${String(n)}. [[Nowhere]]\n`)
        } else if (kind === 'abstract' && id) await edit(id, { abstract: `New ${String(n)}.` })
        else if (kind === 'retitle' && id) await edit(id, { title: `Title ${String(n)}` })
        else if (kind === 'same title' && id) await edit(id, { title: to % 2 ? 'Same' : 'SAME' })
        else if (kind === 'add') ids.push(...(await library.add({ title: `Added ${String(n)}` })))
        else if (kind === 'trash' && here().length > 1) {
          await call('paper.trash', { ids: [id] })
          trashed.push(id)
        } else if (kind === 'restore' && trashed.length > 0) await call('paper.restore', { ids: [trashed.pop() ?? 0] })
        else if (kind === 'put back') {
          const { id: kept, proposals } = await write()
          for (const { key, field } of proposals)
            if (field === null || field === 'part') await call('kept.settle', { id: kept, key, field, take: 'library' })
        } else if (name === '') continue
        else if (kind === 'rename') await move(name, `renamed ${String(n)}.md`)
        else if (kind === 'move') await move(name, `sub ${String(to % 2)}/${basename(name)}`)
        else if (kind === 'copy') await copyTo(name.replace(/\.md$/, ' copy.md'))
        else if (kind === 'conflict copy') await copyTo(name.replace(/\.md$/, ' (conflicted copy 2026-11-28).md'))
        else if (kind === 'case')
          await move(name, join(dirname(name), basename(name).toUpperCase().replace(/MD$/, 'md')))
        else if (kind === 'swap' && other !== name) {
          await move(name, 'swapping.md')
          await move(other, name)
          await move('swapping.md', other)
        } else if (kind === 'write' && !untouchable.has(name)) {
          await writeFile(join(folder, name), `${text}Mine ${String(n)}.\n`)
          words.add(`Mine ${String(n)}.`)
        } else if (['delete', 'folder', 'link', 'recreate'].includes(kind)) {
          await rm(join(folder, name))
          forget()
          if (kind === 'folder') await mkdir(join(folder, name))
          if (kind === 'link') await symlink(outside, join(folder, name))
          if (kind === 'recreate') {
            await writeFile(join(folder, name), `Again ${String(n)}.\n`)
            words.add(`Again ${String(n)}.`)
          }
        }
      }
      const before = await pages()
      await write()
      const after = await pages()
      const everything = [...after.values()].map(({ text }) => text).join('\n')
      for (const word of words) expect(everything.split(word).length, word).toBeGreaterThan(1)
      for (const [path, text] of untouchable) expect(after.get(path)?.text).toBe(text)
      for (const [path, { text }] of before)
        if (text.includes('Copy') && !text.includes('lectern:begin')) expect(after.get(path)?.text).toBe(text)
      expect(await readFile(outside, 'utf8')).toBe('Outside.')

      await write()
      expect(await pages()).toEqual(after)

      for (const id of here()) await edit(id, { abstract: `Paper ${String(id)} of step ${String(++count)}.` })
      const { proposals } = await write()
      const now = [...(await pages()).values()]
      for (const id of here()) {
        const { abstract } = await call('paper.get', { id })
        const isAsked = proposals.some(
          ({ paper, field }) => paper === id && [null, 'part', 'text', 'body.abstract'].includes(field),
        )
        const living = now.filter(({ text }) => text.includes(abstract ?? '?')).length
        expect(living, `${String(id)}: ${JSON.stringify(proposals)}`).toBe(isAsked ? 0 : 1)
      }
    }
  } finally {
    library.close()
    await rm(above, { recursive: true, force: true })
  }
}
