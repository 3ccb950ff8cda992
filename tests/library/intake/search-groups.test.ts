/** Groups of JabRef and BibDesk that are searches come in as views that find the same papers. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../fixtures/bibtex', name), 'utf8')

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => library.close())

/** The titles that each view shows. */
async function viewsShow(): Promise<Record<string, string[]>> {
  const { views } = await library.client.call('view.list', {})
  const shown: Record<string, string[]> = {}
  for (const { name, base, query } of views) {
    const { ids, notices } = await library.client.call('paper.list', { view: base, query, sort: 'title' })
    expect(notices, name).toEqual([])
    const { rows } = await library.client.call('paper.rows', { ids: [...ids] })
    shown[name] = rows.map(({ title }) => title.split(' ').slice(0, 2).join(' ')).sort()
  }
  return shown
}

async function read(name: string) {
  const { preview, along, problems } = await library.client.call('intake.preview', {
    sources: [{ kind: 'text', text: fixture(name) }],
  })
  const done = await library.client.call('intake.commit', { preview })
  return { along, sentences: problems.map(({ reason }) => reason), done }
}

describe('groups that are searches', () => {
  it('of JabRef are views, and those that Lectern can’t say are named and kept', async () => {
    const empty = library.dump()
    const { along, sentences } = await read('jabref-groups.bib')
    expect(along).toEqual(['6 views'])
    expect(await viewsShow()).toEqual({
      'Thesis/Learning': ['Deep Tides'],
      'About the sea': ['A Book', 'Deep Tides'],
      Marin: ['Deep Tides', 'Harbours as'],
      'Recent seas': ['A Book', 'Deep Tides'],
      'Marin, no survey': ['Deep Tides'],
      Words: ['Deep Tides'],
    })
    expect(sentences.filter((each) => each.includes('can’t be said')).map((each) => /“(.*?)”/.exec(each)?.[1])).toEqual(
      ['By pattern', 'By editor', 'Everyone'],
    )
    expect(sentences.at(-1)).toMatch(/where words begin so: “Recent seas”, “Marin, no survey”, “Words”/)
    const written = await library.client.call('export.text', {
      scope: { kind: 'list', list: { view: { kind: 'all' } } },
      format: 'biblatex',
    })
    expect(written.text).toContain('SearchGroup:By editor')
    const before = library.dump()
    expect((await read('jabref-groups.bib')).done.step).toBeNull()
    expect(library.dump()).toEqual(before)
    await library.client.call('history.undo', {})
    expect(library.dump()).toEqual(empty)
  })

  it('of BibDesk are views as well', async () => {
    const { sentences } = await read('bibdesk-smart.bib')
    expect(await viewsShow()).toEqual({ 'Seas & After': ['A Book'], Either: ['A Book', 'Tides of'] })
    expect(sentences).toEqual([
      expect.stringContaining('“Ends in es”'),
      expect.stringMatching(/where words begin so: “Either”/),
    ])
  })

  it.each([
    [0, '', 'added:today'],
    [1, '', 'added:yesterday'],
    [8, '2026-01-31 10:20:30 +0100', 'added:2026-01-31'],
    [9, '2026-01-31', 'added:>2026-01-31'],
    [10, '2026-01-31 10:20:30 +0100', 'added:<2026-01-31'],
    [11, '2026-01-01 00:00:00 +0100 to 2026-01-31 00:00:00 +0100', 'added:2026-01-01..2026-01-31'],
    [10, 'whenever', null],
  ])('of BibDesk, days compared by number %i', async (comparison, value, query) => {
    const entry = (name: string, text: string): string => `<key>${name}</key><string>${text}</string>`
    await library.paste(
      `@misc{a, title = {Tides}}\n@comment{BibDesk Smart Groups{\n<plist version="1.0"><array><dict><key>conditions</key><array><dict>` +
        `<key>comparison</key><integer>${String(comparison)}</integer>${entry('key', 'Date-Added')}${entry('value', value)}` +
        `</dict></array><key>conjunction</key><integer>0</integer>${entry('group name', 'Days')}</dict></array></plist>\n}}`,
    )
    const { views } = await library.client.call('view.list', {})
    expect(views.map((view) => view.query)).toEqual(query === null ? [] : [query])
  })

  it('are kept whole in a comment of any length that a person would write', async () => {
    const long = 'What this file is about. '.repeat(1000)
    const { papers } = await library.paste(
      `@misc{a, title = {Tides}}\n@comment{${long}}\nAnd more.\n@misc{b, title = {Waves}}`,
    )
    const { extra } = await library.client.call('paper.get', { id: papers[1] ?? 0 })
    expect(Object.values(extra).join()).toContain(`@comment{${long.trimEnd()}`)
    expect(Object.values(extra).join()).toContain('And more.')
    const { problems } = await library.client.call('intake.preview', {
      sources: [
        { kind: 'text', text: `@misc{a, title = {Tides}}\n@comment{${long.repeat(8)}}\n@misc{b, title = {Waves}}` },
      ],
    })
    expect(problems).toMatchObject([
      { line: 2, reason: expect.stringContaining('longer than Lectern keeps') as string },
    ])
  })

  it.each([
    ['(', null],
    ['author = ', null],
    ['title =~ wa.*', null],
    [`${'('.repeat(150)}x${')'.repeat(150)}`, null],
    ['a or b and not c', '"a"* OR "b"* -"c"*'],
    ['title|abstract = deep', 'title:"deep"* OR abstract:"deep"*'],
    ['entrytype = article and doi == 10.1/x', 'type:article doi:10.1/x'],
  ])('reads the search %s', async (search, query) => {
    await library.paste(
      `@misc{a, title = {Tides}}\n@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 SearchGroup:S\\;0\\;${search}\\;0\\;0\\;1\\;\\;\\;\\;;\n}`,
    )
    const { views } = await library.client.call('view.list', {})
    expect(views.map((view) => view.query)).toEqual(query === null ? [] : [query])
  })
})
