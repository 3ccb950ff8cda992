/** A folder of notes: a file a paper, Lectern's part between markers, the rest theirs for ever. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptFile } from '../../../src/shared/contract/kept.ts'
import type { In } from '../../../src/shared/contract/index.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary
let above: string
let folder: string
beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'lectern-notes-'))
  folder = join(above, 'papers')
  library = openTestLibrary()
})
afterEach(async () => {
  library.close()
  await rm(above, { recursive: true, force: true })
})

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
const keep = (options: In<'kept.add'>['options'] = {}): Promise<KeptFile> =>
  library.client.call('kept.add', { path: folder, list: { view: { kind: 'all' } }, format: 'notes', options })
const keepTag = (tag: number): Promise<KeptFile> =>
  library.client.call('kept.add', { path: folder, list: { view: { kind: 'tag', tag } }, format: 'notes', options: {} })
const write = async (): Promise<KeptFile> => {
  const [file] = (await library.client.call('kept.write', {})).files
  if (!file) throw new Error('No folder is kept.')
  return file
}
const change = async (name: string, from: string | RegExp, to: string): Promise<void> => {
  const text = await read(name)
  expect(text).toMatch(from)
  await writeFile(join(folder, name), text.replace(from, to))
}
const setNote = async (id: number, body: string): Promise<void> => {
  const { noteRevision } = await library.client.call('paper.get', { id })
  await library.client.call('note.set', { id, body, revision: noteRevision })
}
const settle = async (field: string | null, take: 'file' | 'library'): Promise<KeptFile> => {
  const { id, proposals } = await write()
  const proposal = proposals.find((each) => each.field === field)
  return library.client.call('kept.settle', { id, key: proposal?.key ?? '', field, take })
}

describe('a kept folder of notes', () => {
  it('has a file a paper with front matter and our part, and what stands around it stays for ever', async () => {
    const [id = 0] = await library.add(
      { title: 'Alpha: waves', abstract: 'On *waves*.', authors: ['Ada Lovelace'], date: '2024-03-01' },
      { title: 'Beta' },
    )
    await library.client.call('tag.apply', { ids: [id], add: ['deep learning'], remove: [] })
    await setNote(id, 'Read **this**.')
    await keep()
    expect(await readdir(folder)).toEqual(['beta.md', 'lovelacealpha2024.md'])
    const text = await read('lovelacealpha2024.md')
    expect(text).toMatch(/^---\nkey: lovelacealpha2024\ntitle: "Alpha: waves"\nauthors:\n {2}- Lovelace, Ada\n/)
    expect(text).toContain('tags:\n  - deep-learning\nstatus: inbox\n')
    expect(text).toMatch(
      /<!-- lectern:begin \S+ -->\n# Alpha: waves\n[^]*## Notes\n\nRead \*\*this\*\*\.\n[^]*On \\\*waves\\\*\.\n<!-- lectern:end -->\n$/,
    )

    await change('lovelacealpha2024.md', /^---\n/, '---\n# mine\ncssclass: wide\n')
    await change('lovelacealpha2024.md', /$/, '\n## My own\n\nStays.\n')
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Alpha rays' } })
    expect((await write()).proposals).toEqual([])
    const after = await read('lovelacealpha2024.md')
    expect(after).toContain('# mine\ncssclass: wide\nkey: lovelacealpha2024\ntitle: Alpha rays\n')
    expect(after).toContain('# Alpha rays\n')
    expect(after).toMatch(/<!-- lectern:end -->\n\n## My own\n\nStays\.\n$/)
  })

  it('brings what was edited inside our part back as proposals, while the rest follows', async () => {
    const [id = 0] = await library.add({ title: 'Alpha', abstract: 'Old words.', authors: ['Ada Lovelace'] })
    await setNote(id, 'First.')
    await keep()
    await change('lovelacealpha.md', 'First.', 'First.\n\nAnd then.')
    await change('lovelacealpha.md', 'status: inbox', 'status: read')
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: 'New words.' } })
    const { proposals } = await write()
    expect(proposals).toMatchObject([
      { field: 'status', theirs: 'read', ours: 'inbox', was: 'inbox' },
      { field: 'body.note', theirs: 'First.\n\nAnd then.', ours: 'First.', was: 'First.' },
    ])
    expect(await read('lovelacealpha.md')).toMatch(/And then\.[^]*New words\./)

    await settle('body.note', 'file')
    await settle('status', 'file')
    expect(await library.client.call('paper.get', { id })).toMatchObject({
      note: 'First.\n\nAnd then.',
      status: 'read',
    })
    expect((await write()).proposals).toEqual([])

    await change('lovelacealpha.md', '## Notes', '## Thoughts')
    expect((await write()).proposals).toMatchObject([{ field: 'text' }])
    await settle('text', 'file')
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: 'Newest words.' } })
    expect((await write()).proposals).toEqual([])
    expect(await read('lovelacealpha.md')).toMatch(/## Thoughts[^]*New words\./)
    await change('lovelacealpha.md', '## Thoughts', '## My thoughts')
    expect((await write()).proposals).toMatchObject([{ field: 'text' }])
    await settle('text', 'library')
    expect(await read('lovelacealpha.md')).toContain('Newest words.')
    expect(await read('lovelacealpha.md')).toContain('## Notes')
    expect((await write()).proposals).toEqual([])
  })

  it('keeps an edit that waits to be decided while the library changes again and again', async () => {
    const [id = 0] = await library.add({ title: 'Alpha', abstract: 'Old words.' })
    await setNote(id, 'First.')
    await keep()
    await change('alpha.md', 'First.', 'First.\n\nAnd then.')
    await write()
    for (const abstract of ['New words.', 'Newer words.']) {
      await library.client.call('paper.edit', { ids: [id], fields: { abstract } })
      expect((await write()).proposals).toMatchObject([{ field: 'body.note', theirs: 'First.\n\nAnd then.' }])
      expect(await read('alpha.md')).toMatch(new RegExp(`And then\\.[^]*${abstract}`))
    }
    await settle('body.note', 'file')
    expect((await library.client.call('paper.get', { id })).note).toBe('First.\n\nAnd then.')
    expect((await write()).proposals).toEqual([])
  })

  it('holds a note that speaks of markers, and asks where ours are lost', async () => {
    const [id = 0] = await library.add({ title: 'Alpha', abstract: 'Old words.' })
    await setNote(id, 'Ends with\n<!-- lectern:end -->\nand on.')
    await keep()
    await change('alpha.md', 'and on.', 'and on and on.')
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: 'New words.' } })
    expect((await write()).proposals).toMatchObject([{ field: 'body.note' }])
    await settle('body.note', 'file')
    const { note } = await library.client.call('paper.get', { id })
    expect(note).toBe('Ends with\n<!-- lectern:end -->\nand on and on.')

    await change('alpha.md', /<!-- lectern:begin [^]*$/, 'All mine.\n')
    expect((await write()).proposals).toMatchObject([{ field: 'part', theirs: null }])
    await settle('part', 'file')
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Beta' } })
    expect((await write()).proposals).toEqual([])
    expect(await read('alpha.md')).toMatch(/title: Beta\n[^]*---\nAll mine\.\n$/)
    await change('alpha.md', 'All mine.', 'All mine.\n\n<!-- lectern:begin -->\n<!-- lectern:end -->')
    expect((await write()).proposals).toEqual([])
    expect(await read('alpha.md')).toMatch(/\n---\nAll mine\.\n\n<!-- lectern:begin \S+ -->\n# Beta\n/)
    await change('alpha.md', /<!-- lectern:begin [^]*$/, '')
    await write()
    await settle('part', 'library')
    expect(await read('alpha.md')).toMatch(/# Beta\n[^]*lectern:end -->\n+All mine\.\n+$/)
  })

  it('renames with the paper, and links follow, also in what is theirs', async () => {
    const [a = 0, b = 0] = await library.add({ title: 'Alpha' }, { title: 'Beta' })
    await setNote(b, 'After [[alpha]].')
    await keep({ noteName: '{title}' })
    expect(await read('Beta.md')).toContain('After [[Alpha|alpha]].')
    await writeFile(join(folder, 'mine.md'), '[[Alpha#Notes|that]] ![[Alpha]] [x](Alpha.md) [[Alphabet]]')
    await library.client.call('paper.edit', { ids: [a], fields: { title: 'Gamma / ray' } })
    expect((await write()).proposals).toEqual([])
    expect((await readdir(folder)).sort()).toEqual(['Beta.md', 'Gamma - ray.md', 'mine.md'])
    expect(await read('mine.md')).toBe(
      '[[Gamma - ray#Notes|that]] ![[Gamma - ray]] [x](Gamma%20-%20ray.md) [[Alphabet]]',
    )
    expect(await read('Beta.md')).toContain('After [[Gamma - ray|alpha]].')
    expect((await library.client.call('paper.get', { id: b })).note).toBe('After [[alpha]].')
  })

  it('finds a file that was moved or renamed, and takes one of that name that was there before', async () => {
    const [id = 0] = await library.add({ title: 'Alpha' }, { title: 'Beta' })
    await mkdir(folder)
    await writeFile(join(folder, 'beta.md'), '---\ntags: [mine]\n---\nMy old page.\n')
    await keep()
    const taken = await read('beta.md')
    expect(taken).toMatch(/^---\ntags: \[mine\]\nkey: beta\n/)
    expect(taken).toMatch(/<!-- lectern:end -->\n\nMy old page\.\n$/)
    await mkdir(join(folder, 'sub'))
    await rename(join(folder, 'alpha.md'), join(folder, 'sub/First.md'))
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Alpha II' } })
    expect((await write()).proposals).toEqual([])
    expect(await read('sub/First.md')).toContain('# Alpha II')
    expect(await readdir(folder)).toEqual(['beta.md', 'sub'])
  })

  it('knows its files among others, moved, copied and taken out at once', async () => {
    const ids = await library.add({ title: 'Alpha' }, { title: 'Beta' }, { title: 'Gamma' })
    await keep()
    await mkdir(join(folder, 'sub'))
    await rename(join(folder, 'alpha.md'), join(folder, 'sub/First.md'))
    await rm(join(folder, 'beta.md'))
    const copy = `${await read('gamma.md')}A copy.\n`
    const foreign = { 'copy.md': copy, 'beta notes.md': 'Mine.\r\n', 'sub/alpha.md': '\ufeff---\nx: [\n---\n' }
    for (const [name, text] of Object.entries(foreign)) await writeFile(join(folder, name), text)
    await writeFile(join(folder, 'gamma.md'), `\ufeff${await read('gamma.md')}`.replaceAll('\n', '\r\n'))
    await library.client.call('paper.edit', { ids, fields: { abstract: 'New words.' } })
    expect((await write()).proposals).toMatchObject([{ key: 'beta', field: null }])
    expect(await read('sub/First.md')).toContain('New words.')
    expect(await read('gamma.md')).toMatch(/^\ufeff---\r\n[^]*New words\.\r\n/)
    for (const [name, text] of Object.entries(foreign)) expect(await read(name)).toBe(text)
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(
      ['beta notes.md', 'copy.md', 'gamma.md', 'sub', 'sub/First.md', 'sub/alpha.md'].sort(),
    )
  })

  it('lets go of untouched files of papers that leave, and asks about those taken out', async () => {
    const [a = 0, b = 0] = await library.add({ title: 'Alpha' }, { title: 'Beta' }, { title: 'Gamma' })
    await keep()
    await change('beta.md', /$/, 'Mine.')
    await library.client.call('paper.trash', { ids: [a, b] })
    await rm(join(folder, 'gamma.md'))
    expect((await write()).proposals).toMatchObject([{ key: 'gamma', field: null }])
    expect(await readdir(folder)).toEqual(['beta.md'])
    await settle(null, 'library')
    expect((await readdir(folder)).sort()).toEqual(['beta.md', 'gamma.md'])
  })

  it.each<[string, (id: number, tag: number) => Promise<() => Promise<unknown>>]>([
    [
      'is thrown away',
      async (id) => {
        await library.client.call('paper.trash', { ids: [id] })
        return () => library.client.call('paper.restore', { ids: [id] })
      },
    ],
    [
      'leaves the view',
      async (id) => {
        await library.client.call('tag.apply', { ids: [id], add: [], remove: ['in'] })
        return () => library.client.call('tag.apply', { ids: [id], add: ['in'], remove: [] })
      },
    ],
    [
      'is kept no longer',
      async (_id, tag) => {
        const [file] = (await library.client.call('kept.list', {})).files
        await library.client.call('kept.remove', { id: file?.id ?? 0 })
        return () => keepTag(tag)
      },
    ],
  ])('keeps an edit that waits to be decided while its paper %s, and asks again', async (_how, leave) => {
    const [id = 0, other = 0] = await library.add({ title: 'Alpha', abstract: 'Old words.' }, { title: 'Beta' })
    await library.client.call('tag.apply', { ids: [id, other], add: ['in'], remove: [] })
    const [tag] = (await library.client.call('tag.list', {})).tags
    await setNote(id, 'First.')
    await keepTag(tag?.id ?? 0)
    await change('alpha.md', 'First.', 'First.\n\nAnd then.')
    await change('alpha.md', /$/, 'Mine below.\n')
    await rename(join(folder, 'alpha.md'), join(folder, 'My Alpha.md'))
    await write()
    const before = await read('My Alpha.md')
    const comeBack = await leave(id, tag?.id ?? 0)
    await library.client.call('kept.write', {})
    expect(await read('My Alpha.md')).toBe(before)
    // Of a file that nobody keeps nothing is remembered.
    if ((await library.client.call('kept.list', {})).files.length > 0)
      await library.client.call('paper.edit', { ids: [id], fields: { abstract: 'Newer words.' } })
    await library.client.call('kept.write', {})
    await comeBack()
    expect((await write()).proposals).toMatchObject([
      { field: 'body.note', theirs: 'First.\n\nAnd then.', ours: 'First.' },
    ])
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: 'New words.' } })
    const { proposals } = await write()
    expect(proposals.map(({ field }) => field)).toEqual(['body.note'])
    expect(await read('My Alpha.md')).toMatch(/And then\.[^]*New words\.[^]*Mine below\.\n$/)
    await settle('body.note', 'file')
    expect((await library.client.call('paper.get', { id })).note).toBe('First.\n\nAnd then.')
    expect((await write()).proposals).toEqual([])
  })

  it('writes files that nobody edited by another template, and asks about those that somebody did', async () => {
    await library.add({ title: 'Alpha', abstract: 'Old words.' }, { title: 'Beta', abstract: 'Old words.' })
    const { id } = await keep()
    await change('alpha.md', 'Old words.', 'Old words. Mine.')
    await change('beta.md', /$/, 'Mine below.\n')
    const edited = await read('alpha.md')
    await library.client.call('kept.remove', { id })
    await expect(keep({ noteBody: '# {title}\n{nothing}' })).rejects.toThrow(/line 2: there is no “{nothing}”/)
    await keep({ noteBody: '{abstract}\n\n# {title}' })
    expect((await write()).proposals).toMatchObject([{ key: 'alpha', field: 'text' }])
    expect(await read('alpha.md')).toBe(edited)
    expect(await read('beta.md')).toMatch(/begin \S+ -->\nOld words\.\n\n# Beta\n<!-- lectern:end -->\nMine below\.\n$/)
  })

  it('keeps what was decided about a file while its paper is away', async () => {
    const [id = 0] = await library.add({ title: 'Alpha', abstract: 'Old words.' }, { title: 'Beta' })
    await keep()
    await change('alpha.md', /$/, 'Mine.\n')
    await rm(join(folder, 'beta.md'))
    await write()
    await settle(null, 'file')
    const ids = [id, id + 1]
    await library.client.call('paper.trash', { ids })
    await write()
    await library.client.call('paper.edit', { ids: [id], fields: { abstract: 'New words.' } })
    await library.client.call('paper.restore', { ids })
    expect((await write()).proposals).toEqual([])
    expect(await readdir(folder)).toEqual(['alpha.md'])
    expect(await read('alpha.md')).toMatch(/New words\.[^]*Mine\.\n$/)
  })

  it('leaves a file alone whose front matter can’t be read, and tells of a folder that is gone', async () => {
    const [id = 0] = await library.add({ title: 'Alpha' })
    await keep()
    await change('alpha.md', 'title: Alpha', 'title: [Alpha')
    const broken = await read('alpha.md')
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Other' } })
    expect((await write()).proposals).toMatchObject([{ field: 'entry' }])
    expect(await read('alpha.md')).toBe(broken)
    await rename(folder, `${folder}2`)
    expect((await write()).trouble).toMatch(/is gone/)
    await rename(`${folder}2`, folder)
    expect((await write()).trouble).toBeNull()
  })

  it.each([
    ['{titel}', /line 1: there is no “{titel}”/],
    ['# {title}\n\n{#note}x\n\ny', /line 3: “{#note}” is not closed/],
    ['a\n}', /line 2: “}” stands alone/],
  ])('says what is wrong with the template %j, and writes nothing', async (noteBody, message) => {
    await library.add({ title: 'Alpha' })
    await expect(keep({ noteBody })).rejects.toThrow(message)
    expect(await readdir(above)).toEqual([])
  })
})

describe('notes exported once', () => {
  const once = (): Promise<unknown> =>
    library.client.call('export.file', { scope: { kind: 'library' }, format: 'notes', path: folder })

  it('can be exported again without losing an edit', async () => {
    const [id = 0] = await library.add({ title: 'Alpha' }, { title: 'Beta' })
    await once()
    await change('alpha.md', /$/, 'Mine.')
    await change('beta.md', '# Beta', '# My Beta')
    await library.client.call('paper.edit', { ids: [id], fields: { title: 'Alpha II' } })
    await once()
    expect(await read('alpha.md')).toMatch(/# Alpha II[^]*Mine\.$/)
    expect(await read('beta.md')).toContain('# My Beta')
  })

  it('come as an archive, a piece at a time', async () => {
    await library.add({ title: 'Alpha' }, { title: 'Beta' })
    const { export: id, fileName } = await library.client.call('export.begin', {
      scope: { kind: 'library' },
      format: 'notes',
    })
    expect(fileName).toBe('lectern.zip')
    const pieces: Uint8Array[] = []
    for (;;) {
      const { piece } = await library.client.call('export.next', { export: id })
      if (piece === null) break
      pieces.push(piece as Uint8Array)
    }
    const files = unzipSync(new Uint8Array(Buffer.concat(pieces)))
    expect(Object.keys(files)).toEqual(['alpha.md', 'beta.md'])
    expect(new TextDecoder().decode(files['beta.md'])).toContain('# Beta')
  })
})
