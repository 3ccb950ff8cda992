/** PDFs as sources, through the contract: their own metadata, their first page, and those that can't be read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import type { FoundPaper, IntakeProblem } from '../../../src/shared/contract/intake.ts'
import { tinyPdf, type TinyPdf } from '../../support/tiny-pdf.ts'
import { openTestLibrary } from '../test-library.ts'

const folder = mkdtempSync(join(tmpdir(), 'lectern-pdf-'))
const library = openTestLibrary()
afterAll(() => {
  library.close()
  rmSync(folder, { recursive: true })
})

interface Read {
  readonly papers: readonly FoundPaper[]
  readonly problems: readonly IntakeProblem[]
  readonly formats: readonly string[]
}

async function readFiles(files: Readonly<Record<string, Uint8Array | string>>): Promise<Read> {
  const paths = Object.keys(files).map((name) => join(folder, name))
  for (const [i, bytes] of Object.values(files).entries()) writeFileSync(paths[i] ?? '', bytes)
  const { preview, total, problems, formats } = await library.client.call('intake.preview', {
    sources: paths.map((path) => ({ kind: 'path', path })),
  })
  const { rows } = await library.client.call('intake.rows', { preview, offset: 0, limit: Math.max(1, total) })
  return { papers: rows.map(({ found }) => found), problems, formats }
}

async function readOne(pdf: TinyPdf, name = 'file.pdf'): Promise<FoundPaper> {
  const { papers, problems } = await readFiles({ [name]: tinyPdf(pdf) })
  expect(problems).toEqual([])
  expect(papers).toHaveLength(1)
  return papers[0] ?? { title: '' }
}

const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Kernels für Graphs</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Jan van der Berg</rdf:li><rdf:li>Ada Lovelace</rdf:li></rdf:Seq></dc:creator>
<prism:doi>10.1234/KERNELS.7</prism:doi>
<prism:publicationName>Journal of Graphs</prism:publicationName>
<prism:coverDate>2023-05-01</prism:coverDate>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

describe('a PDF', () => {
  it('tells of itself in its information dictionary, and is attached', async () => {
    const found = await readOne(
      {
        info: {
          Title: 'Überlegungen zu Graphs',
          Author: 'Ada Lovelace; Jan van der Berg',
          Keywords: 'graphs, kernels',
        },
        lines: [['A line of text.', 10, 72, 600]],
      },
      'a paper.pdf',
    )
    expect(found).toEqual({
      title: 'Überlegungen zu Graphs',
      authors: [
        { family: 'Lovelace', given: 'Ada' },
        { family: 'Berg', given: 'Jan', particle: 'van der' },
      ],
      tags: ['graphs', 'kernels'],
      links: [{ url: pathToFileURL(join(folder, 'a paper.pdf')).href, kind: 'pdf', label: 'a paper.pdf' }],
    })
  })

  it('tells of itself in XMP, which wins', async () => {
    expect(await readOne({ info: { Title: 'Microsoft Word - kernels_final.doc' }, xmp: XMP })).toMatchObject({
      title: 'Kernels für Graphs',
      authors: [
        { family: 'Berg', given: 'Jan', particle: 'van der' },
        { family: 'Lovelace', given: 'Ada' },
      ],
      doi: '10.1234/kernels.7',
      venue: 'Journal of Graphs',
      date: '2023-05-01',
    })
  })

  it('without metadata is known by its first page', async () => {
    const found = await readOne({
      info: { Title: 'paper.dvi', Author: 'admin' },
      lines: [
        ['Published as a conference paper at ICLR 2024', 9, 72, 760],
        ['Sparse Attention', 17, 150, 700],
        ['for Very Long Texts', 17, 150, 680],
        ['Ada Lovelace', 12, 250, 650],
        ['We show that long texts need little attention, and cite arXiv:1706.03762 for it.', 10, 72, 500],
        ['It stands at https://doi.org/10.1234/sparse.1 and elsewhere.', 10, 72, 480],
        ['arXiv:2410.05434v2  [cs.LG]  7 Oct 2024', 20, 30, 250, true],
      ],
    })
    expect(found).toMatchObject({
      title: 'Sparse Attention for Very Long Texts',
      arxivId: '2410.05434',
      arxivVersion: 2,
      date: '2024-10-07',
      doi: '10.1234/sparse.1',
      tags: ['to be looked up'],
    })
    expect(found.authors).toBeUndefined()
  })

  it('that is a scan goes by its name', async () => {
    expect(await readOne({}, 'Berg_2019_Graph-Kernels.pdf')).toMatchObject({
      title: 'Berg 2019 Graph Kernels',
      tags: ['to be looked up'],
    })
    expect(await readOne({}, '2410.05434v3 (1).pdf')).toMatchObject({
      title: 'arXiv:2410.05434',
      arxivId: '2410.05434',
      arxivVersion: 3,
    })
  })

  it('is recognised by what it holds, also in an archive, where nothing can be attached', async () => {
    const { papers, formats } = await readFiles({
      'download.bin': tinyPdf({ info: { Title: 'Under Another Name' } }),
      'papers.zip': zipSync({
        'inner.pdf': tinyPdf({ info: { Title: 'Within an Archive' } }),
        'notes.bib': strToU8('@misc{a, title = {Beside It}}'),
      }),
    })
    expect(papers.map(({ title }) => title)).toEqual(['Under Another Name', 'Within an Archive', 'Beside It'])
    expect(papers[1]?.links).toBeUndefined()
    expect(formats.join()).toContain('PDF')
  })

  it('that can’t be read costs itself alone, with a sentence', async () => {
    const whole = tinyPdf({ info: { Title: 'Whole and Sound' } })
    const { papers, problems } = await readFiles({
      'locked.pdf': tinyPdf({ info: { Title: 'Secret' }, locked: true }),
      'empty.pdf': '%PDF-1.7\n',
      'rubbish.pdf': `%PDF-1.7\n${'\u0000{<[('.repeat(5000)}`,
      'sound.pdf': whole,
    })
    expect(papers.map(({ title }) => title)).toEqual(['Whole and Sound'])
    expect(problems.map(({ source, reason }) => [source, reason])).toEqual([
      ['locked.pdf', 'This PDF is locked with a password, so nothing in it could be read.'],
      ['empty.pdf', 'This PDF is damaged, or is none: its pages could not be found.'],
      ['rubbish.pdf', 'This PDF is damaged, or is none: its pages could not be found.'],
    ])
  })

  it('is read as far as it goes when it is cut off or changed anywhere', async () => {
    const whole = tinyPdf({ info: { Title: 'Whole and Sound' }, xmp: XMP, lines: [['A line of text.', 10, 72, 600]] })
    const files: Record<string, Uint8Array> = {}
    for (let i = 1; i < 24; i++) {
      const damaged = whole.slice(0, i % 2 === 0 ? Math.floor((whole.length * i) / 24) : whole.length)
      damaged[Math.floor((damaged.length * (24 - i)) / 25)] = i * 10
      files[`${String(i)}.pdf`] = damaged
    }
    const { papers, problems } = await readFiles(files)
    expect(papers.length + problems.length).toBeGreaterThanOrEqual(23)
    expect(papers.length).toBeGreaterThan(8)
  })
})
