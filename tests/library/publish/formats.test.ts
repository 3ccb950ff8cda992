/** Every format that Lectern writes, on a real library: private parts as asked, and files that are whole or not there. */
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, readFile, rm, symlink, writeFile, mkdir, lstat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXPORT_FORMATS } from '../../../src/shared/contract/publish.ts'
import { noteHtml, textHtml } from '../../../src/main/library/publish/html/text.ts'
import { createPermits } from '../../../src/main/library/publish/permits.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

let library: TestLibrary
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-export-'))
  library = openTestLibrary()
  const ids = await library.add(
    {
      title: 'Graphs <script>alert(1)</script> & $x^2$',
      abstract: 'An "abstract", with\nlines & 5%',
      authors: ['Ada Lovelace'],
      id: '2410.05434',
    },
    { title: '=HYPERLINK("http://x")', authors: ['Jan van der Berg'], date: '2023-10-04T00:00:00.000Z' },
  )
  const [id = 0] = ids
  await library.client.call('tag.apply', { ids: [id], add: ['SECRETtag'] })
  await library.client.call('note.set', { id, body: 'SECRETnote\n\n<img src=x onerror=alert(1)>', revision: 0 })
  await library.client.call('paper.edit', { ids: [id], fields: { why: 'SECRETwhy' } })
})
afterAll(async () => {
  library.close()
  await rm(folder, { recursive: true })
})

const exported = async (format: (typeof EXPORT_FORMATS)[number], options = {}): Promise<string> =>
  (await library.client.call('export.text', { scope: { kind: 'library' }, format, options })).text

/** References have nothing private in them. */
const CARRYING = EXPORT_FORMATS.filter((format) => format !== 'references')

describe.each(CARRYING)('%s', (format) => {
  it('has the papers, and of private things only what was asked for', async () => {
    const whole = await exported(format)
    for (const word of ['Lovelace', 'Berg', 'SECRETnote', 'SECRETtag', 'abstract']) expect(whole).toContain(word)
    const bare = await exported(format, { notes: false, tags: false, status: false, abstract: false })
    expect(bare).toContain('Lovelace')
    expect(bare).not.toMatch(/SECRET|lines/)
  })

  it('writes the same text to a file', async () => {
    const path = join(folder, 'new', `file.${format}`)
    const done = await library.client.call('export.file', { scope: { kind: 'library' }, format, path })
    expect(done).toMatchObject({ path, count: 2 })
    expect(await readFile(path, 'utf8')).toBe(await exported(format))
    expect((await lstat(path)).size).toBe(done.bytes)
  })
})

describe('single formats', () => {
  it('parses as what it claims to be', async () => {
    expect(JSON.parse(await exported('csl-json'))).toMatchObject([
      { title: 'Graphs <script>alert(1)</script> & x^2', author: [{ family: 'Lovelace', given: 'Ada' }] },
      { title: '=HYPERLINK("http://x")', issued: { 'date-parts': [[2023, 10, 4]] } },
    ])
    expect(JSON.parse(await exported('json'))).toMatchObject({
      format: 'lectern',
      version: 2,
      papers: [{ note: expect.stringContaining('SECRETnote') as string }, {}],
    })
    const [none] = await Promise.all([
      library.client.call('export.text', {
        scope: { kind: 'list', list: { view: { kind: 'trash' } } },
        format: 'json',
      }),
    ])
    expect(JSON.parse(none.text)).toEqual({ format: 'lectern', version: 2, papers: [] })
  })

  it('runs nothing of a paper: neither in a page nor in a spreadsheet', async () => {
    const page = await exported('html')
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
    expect(page).toContain('<math')
    expect(textHtml('$\\rule{99999em}{99999em}$ $\\gdef\\x{y}$')).not.toMatch(/"99999em|katex-error/)
    // A macro of one formula is none of the next.
    expect(textHtml('$\\x$')).toBe('<code>\\x</code>')
    expect(textHtml('$\\mathds{1}$')).toContain('<math')
    expect(await exported('csv')).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
})

/** Windows has none in its folders. */
const PIPES: [string, RegExp][] = process.platform === 'win32' ? [] : [['pipe', /is a device or a pipe, not a file/]]

describe('a file', () => {
  const write = (path: string): Promise<unknown> =>
    library.client.call('export.file', { scope: { kind: 'library' }, path })

  it('is refused where a folder stands, and nothing is left behind', async () => {
    const path = join(folder, 'folder.bib')
    await mkdir(path)
    await expect(write(path)).rejects.toThrow(/is a folder/)
    await expect(write(join(folder, 'new', 'file.csv', 'x.bib'))).rejects.toMatchObject({ code: 'cannot-open' })
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('follows a link and leaves it one', async () => {
    await writeFile(join(folder, 'real.bib'), 'old')
    await symlink('real.bib', join(folder, 'link.bib'))
    await write(join(folder, 'link.bib'))
    expect((await lstat(join(folder, 'link.bib'))).isSymbolicLink()).toBe(true)
    expect(await readFile(join(folder, 'real.bib'), 'utf8')).toContain('@misc{')
  })

  it.each<[string, RegExp]>([
    ...PIPES,
    ['CON.bib', /“CON.bib” is no name that every system takes/],
    ['..', /is a folder, not a file/],
    ['a folder', /is a folder, not a file/],
    [`${'x'.repeat(300)}.bib`, /its name is too long/],
    ['dangling.bib', /its folder is gone/],
    ['circle.bib', /links lead in a circle/],
    ['file.txt/x.bib', /file\.txt/],
    ['library.sqlite', /is a library or another database/],
    ['link to the library.bib', /is a library or another database/],
  ])('is not made of %j, not by the terminal either, and a sentence says why', async (name, message) => {
    const bad = await mkdtemp(join(folder, 'bad-'))
    await mkdir(join(bad, 'a folder'))
    await writeFile(join(bad, 'file.txt'), 'mine')
    await symlink('/nowhere/x.bib', join(bad, 'dangling.bib'))
    await symlink('circle.bib', join(bad, 'circle.bib'))
    const server = createServer()
    if (PIPES.length > 0) await new Promise<void>((ready) => server.listen(join(bad, 'pipe'), ready))
    await copyFile(library.path, join(bad, 'library.sqlite'))
    await symlink(library.path, join(bad, 'link to the library.bib'))
    const before = await readdir(bad, { recursive: true })
    const path = join(bad, name)
    await expect(write(path)).rejects.toThrow(message)
    await expect(library.client.call('kept.add', { path, list: { view: { kind: 'all' } } })).rejects.toThrow(message)
    expect(await readdir(bad, { recursive: true })).toEqual(before)
    expect(await readFile(join(bad, 'file.txt'), 'utf8')).toBe('mine')
    expect((await library.client.call('library.check', {})).ok).toBe(true)
    server.close()
  })

  it('is not made by a window in a folder that has gone since it was chosen', async () => {
    const { path, client, close } = openTestLibrary(undefined, { trusted: false })
    const gone = join(dirname(path), 'gone')
    await expect(client.call('export.file', { scope: { kind: 'library' }, path: join(gone, 'x.bib') })).rejects.toThrow(
      /its folder is gone/,
    )
    expect(existsSync(gone)).toBe(false)
    close()
  })

  it('is named by a window only where the person chose it, or in a place of the person’s own', async () => {
    const permits = createPermits(':memory:', folder)
    const refused = async (path: string): Promise<string> =>
      permits.check(path, 'bib', false).then(
        () => 'written',
        (error: unknown) => (error as Error).message,
      )
    await mkdir(join(folder, '.config'))
    await symlink('/etc', join(folder, 'out'))
    expect(await refused('/etc/x.bib')).toMatch(/only files in/)
    expect(await refused(join(folder, 'out/x.bib'))).toMatch(/only files in/)
    expect(await refused(join(folder, '../x.bib'))).toMatch(/only files in/)
    expect(await refused(join(folder, '.config/x.bib'))).toMatch(/hidden folder/)
    expect(await refused('x.bib')).toMatch(/whole path/)
    expect(await refused(join(folder, 'x.txt'))).toMatch(/must end in “.bib”/)
    expect(await refused(join(folder, 'CON.bib'))).toMatch(/“_CON.bib” is/)
    expect(await refused(join(folder, `${'x'.repeat(300)}.bib`))).toMatch(/too long/)
    expect(await refused(join(folder, 'Lektüre 🎉.bib'))).toBe('written')
    permits.allow('/elsewhere/x.bib')
    expect(await refused('/elsewhere/x.bib')).toBe('written')
  })
})

describe('an annotated bibliography', () => {
  it('sets the formulas of notes, and leads from one paper to another', () => {
    const html = noteHtml('For $a < b$ and\n\n$$x \\& y$$\n\nsee [[lee2023|Lee]]; it costs $5 to $10.', () => null)
    expect(html.match(/<math/g)).toHaveLength(2)
    expect(html).toContain('<mo>&lt;</mo>')
    expect(html).toContain('<a href="#lee2023">Lee</a>; it costs $5 to $10.')
    expect(noteHtml('[[x" onclick="y|<b>]] $\\x{<b>}$', () => null)).not.toMatch(/onclick="|<b>/)
  })

  it('stands under headings by state or by tag', async () => {
    const byStatus = await exported('html', { groupBy: 'status' })
    expect(byStatus).toMatch(/<h2 class="group">\w[^<]*<\/h2>\n<article/)
    expect(byStatus.match(/<article/g)).toHaveLength(2)
    const byTag = await exported('html', { groupBy: 'tag' })
    expect(byTag).toMatch(/<h2 class="group">/)
  })
})

describe('formatted references', () => {
  const references = async (style: string): Promise<string> => exported('references', { style })

  it.each(['apa', 'ieee', 'chicago', 'vancouver', 'mla', 'acm', 'nature'])('come in %s', async (style) => {
    const text = await references(style)
    expect(text.trim().split('\n')).toHaveLength(2)
    expect(text).toContain('Lovelace')
    expect(text).not.toMatch(/SECRET|undefined/)
  })

  it('name the editors, edition and place of a book, and who published a thesis or report', async () => {
    const books = openTestLibrary()
    await books.paste(`@incollection{c, title={A Chapter}, author={Roe, Rita}, booktitle={The Book}, editor={Poe, Paul and
      van der Berg, Max}, publisher={MIT Press}, address={Boston}, edition={2}, year={2019}, pages={10--30}}
      @phdthesis{f, title={My Thesis}, author={Fox, Fae}, school={MIT}, year={2020}}
      @techreport{g, title={My Report}, author={Gee, Gus}, institution={NASA}, number={TR-5}, year={2020}}`)
    const made = await books.client.call('export.text', {
      scope: { kind: 'library' },
      format: 'references',
      options: { style: 'apa' },
    })
    books.close()
    expect(made.text).toContain('In P. Poe & M. van der Berg (Eds.), The Book (2nd ed., pp. 10–30). MIT Press.')
    expect(made.text).toContain('My Thesis. MIT.\n')
    expect(made.text).toContain('My Report (TR-5). NASA.\n')
  })

  it('have as CSL-JSON what a .bib file says of a book, and give it back by the names that it had', async () => {
    const books = openTestLibrary()
    await books.paste(`@incollection{c, title={A Chapter}, author={Roe, Rita}, booktitle={The Book}, editor={Poe, Paul and
      van der Berg, Max}, translator={Yu, Li}, publisher={MIT Press}, location={Boston}, edition={2}, series={Lectures}, year={2019},
      isbn={978-0-262-03384-8}, shorttitle={Chapter}, note={In print}}
      @phdthesis{f, title={My Thesis}, author={Fox, Fae}, school={MIT}, type={Doctoral dissertation}, address={Cambridge}, year={2020}}`)
    const { text } = await books.client.call('export.text', { scope: { kind: 'library' }, format: 'csl-json' })
    expect(JSON.parse(text)).toMatchObject([
      {
        id: 'c',
        editor: [
          { family: 'Poe', given: 'Paul' },
          { family: 'Berg', given: 'Max', 'non-dropping-particle': 'van der' },
        ],
        translator: [{ family: 'Yu', given: 'Li' }],
        'publisher-place': 'Boston',
        edition: '2',
        'collection-title': 'Lectures',
        ISBN: '978-0-262-03384-8',
        'title-short': 'Chapter',
        note: 'In print',
      },
      { id: 'f', genre: 'Doctoral dissertation', 'publisher-place': 'Cambridge' },
    ])
    const again = openTestLibrary()
    await again.paste(text)
    const extras = async ({ client }: TestLibrary): Promise<unknown[]> => {
      const { ids } = await client.call('paper.list', { view: { kind: 'all' } })
      const papers = await Promise.all([...ids].map((id) => client.call('paper.get', { id })))
      return papers.map(({ key, extra }) => ({ key, extra })).sort((a, b) => a.key.localeCompare(b.key))
    }
    const before = await extras(books)
    expect(before).toMatchObject([{ extra: { location: 'Boston' } }, { extra: { address: 'Cambridge' } }])
    expect(await extras(again)).toEqual(before)
    books.close()
    again.close()
  })

  it('come in other languages', async () => {
    const { locales } = await library.client.call('style.list', {})
    expect(locales).toContain('de-DE')
    const text = await exported('references', { style: 'chicago', locale: 'de-DE' })
    expect(text).toContain('Lovelace')
  })

  it('take any style, and say what is wrong with a broken one', async () => {
    const own = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>Own</title><id>own</id></info>
      <citation><layout><text variable="title"/></layout></citation><bibliography><layout suffix="!"><text variable="title"/></layout></bibliography></style>`
    expect(await references(own)).toContain('!')
    for (const [broken, line] of [
      [own.replace('</layout></citation>', '</citation>'), 2],
      [own.replace('</bibliography>', ''), 2],
      [own.replace('</title>', '</name>'), 1],
    ] as const)
      await expect(references(broken)).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringMatching(
          new RegExp(`can’t be used: line ${String(line)}: <\\w+> is not closed`),
        ) as string,
      })
    await expect(
      references(own.replace('<text variable="title"/></layout></bib', '\n<text macro="gone"/></layout></bib')),
    ).rejects.toThrow(/line 3: there is no macro “gone”\. Nothing was written/)
    await expect(exported('references', { locale: 'xx-YY' })).rejects.toThrow(/“xx-YY”; it has .*de-DE/)
    await expect(references('<style><unclosed')).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/can’t be used/) as string,
    })
    await expect(references('<html></html>')).rejects.toThrow(/no citation style/)
    await expect(references('nonesuch')).rejects.toThrow(/apa, ieee/)
  })
})
