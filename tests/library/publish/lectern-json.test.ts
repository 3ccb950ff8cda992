/** Everything as JSON: a library that is written and read into an empty one is written as the same text again. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONNECTION_KINDS } from '../../../src/shared/contract/connections.ts'
import { STATUSES } from '../../../src/shared/contract/entities.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'
import { somePapers } from './papers.ts'

const everything = { scope: { kind: 'library' }, format: 'json' } as const
const written = async ({ client }: TestLibrary): Promise<string> => (await client.call('export.text', everything)).text

const small = fc.integer({ min: 0, max: 4 })
const plan = fc.record({
  papers: somePapers(5),
  marks: fc.array(
    fc.record({ at: small, title: fc.boolean(), kind: fc.constantFrom('claim', 'own kind'), comment: fc.string() }),
  ),
  statuses: fc.array(fc.record({ at: small, status: fc.constantFrom(...STATUSES) })),
  connections: fc.array(fc.record({ from: small, to: small, kind: fc.constantFrom(...CONNECTION_KINDS) })),
  waits: fc.array(fc.record({ at: small, for: small }), { maxLength: 2 }),
  notes: fc.array(fc.record({ at: small, body: fc.string({ unit: 'grapheme' }) })),
  newTitle: fc.option(fc.constantFrom('Other words', 'No. 2 with words before it')),
  colour: fc.constantFrom(null, '#aa0000', '#0000aa'),
  trash: fc.array(small, { maxLength: 2 }),
  grades: fc.array(fc.constantFrom(1, 2, 3, 4), { maxLength: 2 }),
})

it('comes back whole', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (wanted) => {
      const from = openTestLibrary()
      const to = openTestLibrary()
      try {
        await fill(from, wanted)
        const text = await written(from)
        to.passTime(86_400_000)
        await to.paste(text)
        expect(await written(to)).toBe(text)
      } finally {
        from.close()
        to.close()
      }
    }),
    { numRuns: 20 },
  )
})

/** Does to a library what a person does to theirs; what can't be done there is passed over. */
async function fill({ client, paste, passTime }: TestLibrary, wanted: Wanted): Promise<void> {
  const { call } = client
  const attempt = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined)
  const list = wanted.papers.map(({ title, abstract, tags, note, authors, extra }, i) => ({
    ...{ title: `No. ${String(i)} ${title}`, tags: tags.map(({ name }) => name), authors, extra, note },
    ...(abstract === null ? {} : { abstract }),
  }))
  const { papers: ids } = await paste(JSON.stringify({ format: 'lectern', version: 1, papers: list }))
  expect(ids).toHaveLength(list.length)
  const id = (at: number): number => ids[at] ?? 0
  for (const [at, paper] of wanted.papers.entries()) {
    const { type, date, venue, volume, issue, pages, publisher, doi, arxivId, url, language, rating, priority, why } =
      paper
    const fields = {
      type,
      date,
      venue,
      volume,
      issue,
      pages,
      publisher,
      doi,
      arxivId,
      url,
      language,
      rating,
      priority,
      why,
    }
    await call('paper.edit', {
      ids: [id(at)],
      fields: { ...fields, links: [{ url: 'https://x.org/code', kind: 'code' }] },
    })
  }
  await call('kind.save', { was: null, name: 'own kind', look: 'own-2', key: '7' })
  for (const { at, title, kind, comment } of wanted.marks) {
    const field = title ? 'title' : 'abstract'
    await attempt(
      call('highlight.add', { paper: id(at), field, start: at, end: at + 7, kind, comment: comment.toWellFormed() }),
    )
  }
  if (wanted.newTitle !== null) await call('paper.edit', { ids: [id(2)], fields: { title: wanted.newTitle } })
  for (const { at, status } of wanted.statuses) await call('paper.setStatus', { ids: [id(at)], status })
  for (const { at, body } of wanted.notes) {
    passTime(60_000)
    await call('note.set', { id: id(at), body: body.toWellFormed(), revision: null })
  }
  for (const { from, to, kind } of wanted.connections)
    await attempt(call('connection.add', { paper: id(from), other: id(to), kind }))
  for (const { at, for: other } of wanted.waits)
    await attempt(call('queue.snooze', { ids: [id(at)], until: { kind: 'read', paper: id(other) } }))
  await call('tag.apply', { ids: [id(0)], add: ['Coloured'], remove: [] })
  const { tags } = await call('tag.list', {})
  const tag = tags.find(({ name }) => name === 'Coloured')?.id ?? 0
  await call('tag.edit', { id: tag, colour: wanted.colour })
  const view = { icon: 'star', query: 'status:read', sort: 'title', reverse: true, grouping: 'none' } as const
  await call('view.create', { name: 'Mine', base: { kind: 'tag', tag }, ...view })
  await call('view.create', { name: 'All of it', base: { kind: 'all' }, ...view })
  await attempt(call('duplicates.keepApart', { keep: id(0), other: id(1) }))
  const { highlights } = await call('paper.get', { id: id(0) })
  for (const grade of wanted.grades) {
    await attempt(call('review.grade', { paper: id(0), highlight: null, grade }))
    await attempt(call('review.grade', { paper: id(0), highlight: highlights[0]?.id ?? 0, grade }))
  }
  await call('setting.set', { name: 'queue.limits', value: '{"queued":7}' })
  await call('setting.set', { name: 'search.recent', value: '["what only I look for"]' })
  await call('setting.set', { name: 'desktop.told', value: 'on this machine alone' })
  await call('preset.save', { name: 'For a talk', format: 'biblatex', options: { notes: false, width: 72 } })
  const { ids: queue } = await call('paper.list', { view: { kind: 'status', status: 'queued' } })
  const last = queue.at(-1)
  if (queue.length > 1 && last !== undefined) await call('queue.move', { ids: [last], to: { kind: 'top' } })
  if (wanted.trash.length > 0) await call('paper.trash', { ids: wanted.trash.map(id) })
}

type Wanted = typeof plan extends fc.Arbitrary<infer P> ? P : never

describe('a library that has something already', () => {
  it('takes the trash as trash, and keeps its own papers and settings out of it', async () => {
    const from = openTestLibrary()
    const to = openTestLibrary()
    try {
      const [one = 0, two = 0] = await from.add(
        { title: 'Thrown away there, but wanted here' },
        { title: 'Thrown away' },
      )
      await from.add({ title: 'Still wanted' })
      const shared = await from.client.call('export.text', { ...everything, scope: { kind: 'ids', ids: [one] } })
      await to.paste(shared.text)
      await from.client.call('paper.trash', { ids: [one, two] })
      const note = { name: 'Mine', format: 'bibtex' } as const
      await from.client.call('preset.save', { ...note, options: { indent: 4 } })
      await from.client.call('preset.save', { ...note, name: 'Theirs', options: {} })
      await from.client.call('setting.set', { name: 'window.keys', value: '["theirs"]' })
      await to.client.call('preset.save', { ...note, options: { indent: 8 } })
      await to.client.call('setting.set', { name: 'window.keys', value: '["mine"]' })
      const text = await written(from)
      const { papers } = await to.paste(text)
      await to.paste(text)
      const titles = async (kind: 'all' | 'trash'): Promise<string[]> => {
        const { ids } = await to.client.call('paper.list', { view: { kind }, sort: 'title' })
        return (await to.client.call('paper.rows', { ids: [...ids] })).rows.map(({ title }) => title)
      }
      expect(await titles('all')).toEqual(['Still wanted', 'Thrown away there, but wanted here'])
      expect(await titles('trash')).toEqual(['Thrown away'])
      expect(papers).toHaveLength(1)
      const { presets } = await to.client.call('preset.list', {})
      expect(presets.map(({ name, options }) => [name, options.indent])).toEqual([
        ['Mine', 8],
        ['Theirs', 2],
      ])
      expect((await to.client.call('setting.all', {})).settings['window.keys']).toBe('["mine"]')
    } finally {
      from.close()
      to.close()
    }
  })

  it('keeps what it has, gets no paper twice, and takes all of it back by one step', async () => {
    const from = openTestLibrary()
    const to = openTestLibrary()
    try {
      const [one = 0, two = 0] = await from.add(
        { title: 'Alike in every way', id: '2410.05434' },
        { title: 'Another paper' },
      )
      await from.client.call('connection.add', { paper: one, other: two, kind: 'extends' })
      await from.client.call('note.set', { id: one, body: 'mine', revision: 0 })
      const text = await written(from)
      await to.add({ title: 'Alike in every way', id: '2410.05434' })
      const before = to.dump()
      const preview = await to.client.call('intake.preview', { sources: [{ kind: 'text', text }] })
      expect(preview).toMatchObject({
        formats: ['Everything (JSON)'],
        counts: { new: 1, existing: 1 },
        along: ['1 connection'],
      })
      await to.client.call('intake.commit', { preview: preview.preview })
      await to.paste(text)
      const { ids } = await to.client.call('paper.list', { view: { kind: 'all' } })
      expect(ids).toHaveLength(2)
      const { ids: known } = await to.client.call('paper.list', { view: { kind: 'all' }, query: 'alike' })
      expect(await to.client.call('connection.list', { id: known[0] ?? 0 })).toMatchObject({
        connections: [{ kind: 'extends', isFrom: true, title: 'Another paper' }],
      })
      await to.client.call('history.undo', {})
      expect(to.dump()).toEqual(before)
    } finally {
      from.close()
      to.close()
    }
  })

  it('keeps two papers of one library apart, however alike they are', async () => {
    const to = openTestLibrary()
    const twin = (uid: string): object => ({ uid, title: 'One and the same title', doi: '10.1000/same' })
    const text = JSON.stringify({ format: 'lectern', version: 2, papers: [twin('a'), twin('b')] })
    await to.paste(text)
    await to.paste(text)
    expect((await to.client.call('paper.list', { view: { kind: 'all' } })).ids).toHaveLength(2)
    to.close()
  })
})

it('takes the images of notes along', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-json-'))
  const from = openTestLibrary(join(folder, 'a.sqlite'))
  const to = openTestLibrary(join(folder, 'b.sqlite'))
  const bytes = new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\n0123456789', 'latin1'))
  const { name } = await from.client.call('image.add', { bytes })
  const [id = 0] = await from.add({ title: 'With a picture' })
  await from.client.call('note.set', { id, body: `![](${name})`, revision: 0 })
  await to.paste(await written(from))
  expect(existsSync(join(folder, 'b.images', name.slice('images/'.length)))).toBe(true)
  expect(await written(to)).toBe(await written(from))
  from.close()
  to.close()
  rmSync(folder, { recursive: true })
})

it('takes earlier versions of notes along', async () => {
  const from = openTestLibrary()
  const to = openTestLibrary()
  const [id = 0] = await from.add({ title: 'Much thought about' })
  for (const body of ['first', 'second', 'third']) {
    from.passTime(60_000)
    await from.client.call('note.set', { id, body, revision: null })
  }
  const { versions } = await from.client.call('note.versions', { id })
  const { papers } = await to.paste(await written(from))
  const [here = 0] = papers
  expect(await to.client.call('note.versions', { id: here })).toEqual({ versions })
  expect(versions.map(({ body }) => body)).toEqual(['second', 'first'])
  await to.client.call('note.set', { id: here, body: 'fourth', revision: null })
  const later = await to.client.call('note.versions', { id: here, limit: 2 })
  expect(later.versions.map(({ body }) => body)).toEqual(['third', 'second'])
  await to.client.call('paper.trash', { ids: [here] })
  await to.client.call('trash.empty', {})
  expect(to.dump()['note_version']).toEqual([])
  from.close()
  to.close()
})

it('takes kept files along, which wait until the person says where to write them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-json-'))
  const from = openTestLibrary(join(folder, 'a.sqlite'))
  const to = openTestLibrary(join(folder, 'b.sqlite'))
  const path = join(folder, 'refs.bib')
  const [id = 0] = await from.add({ title: 'Alpha waves' })
  await from.client.call('tag.apply', { ids: [id], add: ['Waves'], remove: [] })
  const [tag] = (await from.client.call('tag.list', {})).tags
  const list = { view: { kind: 'tag', tag: tag?.id ?? 0 }, query: 'alpha', sort: 'title', reverse: true } as const
  await from.client.call('kept.add', { path, list, format: 'biblatex', options: { indent: 4 } })
  const text = await written(from)
  await from.client.call('kept.remove', { id: 1 })
  rmSync(path)
  // So its numbers are others here.
  to.passTime(1000)
  await to.client.call('tag.apply', { ids: await to.add({ title: 'Another' }), add: ['Another'], remove: [] })
  const preview = await to.client.call('intake.preview', { sources: [{ kind: 'text', text }] })
  expect(preview.along).toContain('1 kept file, which waits until you say where')
  await to.client.call('intake.commit', { preview: preview.preview })
  await to.paste(text.replace(JSON.stringify(path), JSON.stringify('C:\\refs.bib')))
  const { files } = await to.client.call('kept.write', {})
  expect(files).toMatchObject([
    { path, paused: true, written: null, trouble: null, format: 'biblatex', options: { indent: 4 } },
    { path: 'C:\\refs.bib', paused: true },
  ])
  expect(existsSync(path)).toBe(false)
  const [ours, theirs] = files.map((file) => file.id)
  const refusal = { code: 'invalid-input', message: expect.stringContaining('no path of this machine') as string }
  await expect(to.client.call('kept.resume', { id: theirs ?? 0 })).rejects.toMatchObject(refusal)
  const gone = { id: ours ?? 0, path: join(folder, 'gone', 'refs.bib') }
  await expect(to.client.call('kept.resume', gone)).rejects.toMatchObject({ code: 'cannot-open' })
  expect((await to.client.call('kept.list', {})).files).toMatchObject([{ path, paused: true }, { paused: true }])
  expect(await to.client.call('kept.resume', { id: ours ?? 0 })).toMatchObject({ paused: false, proposals: [] })
  expect(readFileSync(path, 'utf8')).toMatch(/^@\w+\{alphawaves,\n {4}title/)
  await to.client.call('kept.resume', { id: theirs ?? 0, path: join(folder, 'others.bib') })
  expect(existsSync(join(folder, 'others.bib'))).toBe(true)
  from.close()
  to.close()
  rmSync(folder, { recursive: true })
})

it('takes kept files that wait back with the import that brought them, but none that was decided about', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-json-'))
  const [from, to] = [openTestLibrary(), openTestLibrary()]
  await from.add({ title: 'Alpha waves' })
  for (const name of ['one.bib', 'two.bib'])
    await from.client.call('kept.add', { path: join(folder, name), list: { view: { kind: 'all' } }, format: 'bibtex' })
  const { step } = await to.paste(await written(from))
  const waiting = async () => (await to.client.call('kept.list', {})).files
  const brought = await waiting()
  expect(brought).toMatchObject([{ paused: true }, { paused: true }])
  await to.client.call('history.undo', { step: step ?? 0 })
  expect(await waiting()).toEqual([])
  await to.client.call('history.redo', { step: step ?? 0 })
  expect(await waiting()).toEqual(brought)
  const path = join(folder, 'here.bib')
  await to.client.call('kept.resume', { id: brought[0]?.id ?? 0, path })
  await to.client.call('history.undo', {})
  expect(await waiting()).toMatchObject([{ path, paused: false }])
  await to.client.call('history.redo', {})
  expect(await waiting()).toMatchObject([{ path, paused: false }, brought[1]])

  // Also where nothing else is new.
  for (const { id } of await waiting()) await to.client.call('kept.remove', { id })
  const again = await to.paste(await written(from))
  expect(await waiting()).toHaveLength(2)
  await to.client.call('history.undo', { step: again.step ?? 0 })
  expect(await waiting()).toEqual([])
  from.close()
  to.close()
  rmSync(folder, { recursive: true })
})

it('says what it can’t read, and reads the rest', async () => {
  const to = openTestLibrary()
  const file = {
    format: 'lectern',
    version: 3,
    papers: [{ title: 'Good' }, { title: 7 }, { title: 'Bad', rating: 9 }],
    views: [{ name: 'x' }],
  }
  const { total, problems } = await to.client.call('intake.preview', {
    sources: [{ kind: 'text', text: JSON.stringify(file) }],
  })
  expect(total).toBe(1)
  const reasons = problems.map(({ reason }) => reason).join('\n')
  for (const said of [/newer Lectern/, /“title”/, /“rating”/, /Among “views”/]) expect(reasons).toMatch(said)
  const cut = JSON.stringify({ ...file, version: 2, papers: [{ title: 'Good' }, { title: 'Also good' }] }).slice(0, -3)
  const half = await to.client.call('intake.preview', { sources: [{ kind: 'text', text: cut }] })
  expect(half.total).toBe(2)
  expect(half.problems.map(({ reason }) => reason).join()).toMatch(/damaged/)
  to.close()
})

it('is described by a schema with every field', async () => {
  const library = openTestLibrary()
  const schema = JSON.stringify(await library.client.call('export.schema', {}))
  for (const word of [
    '"papers"',
    '"connections"',
    '"highlights"',
    '"presets"',
    '"noteVersions"',
    '"keptFiles"',
    'trash',
    'code points',
  ])
    expect(schema).toContain(word)
  library.close()
})
