/** HTML that publishers and converters leave in .bib files. */
import { describe, expect, it } from 'vitest'
import { bibtexReader } from '../../../src/main/library/formats/bibtex/read-bibtex.ts'
import { writeBibtex } from '../../../src/main/library/publish/bibtex/write.ts'
import { ExportOptions } from '../../../src/shared/contract/publish.ts'
import { paper } from '../publish/papers.ts'

const read = (field: string, value: string) =>
  bibtexReader.read(`@article{a, title = {T}, ${field} = {${value}}}`).papers[0]
const titleOf = (title: string): string | undefined =>
  bibtexReader.read(`@article{a, title = {${title}}}`).papers[0]?.title

describe('a title', () => {
  it.each([
    ['Growth of <i>E. coli</i> in CO<sub>2</sub>', 'Growth of E. coli in CO₂'],
    ['Growth of <em>{E}. coli</em> at 10<sup>-3</sup> M', 'Growth of E. coli at 10⁻³ M'],
    ['Growth of {\\textless}i{\\textgreater}E. coli{\\textless}/i{\\textgreater}', 'Growth of E. coli'],
    ['Growth of $<$i$>$E. coli$<$/i$>$ in CO$<$sub$>$2$<$/sub$>$', 'Growth of E. coli in CO₂'],
    ['Growth of &lt;i&gt;E. coli&lt;/i&gt;', 'Growth of E. coli'],
    ['Growth of <i>E. <b>coli</b></i> and\n   <scp>Dna</scp>', 'Growth of E. coli and Dna'],
    ['Science &amp; Society \\&amp; {\\&}amp; more', 'Science & Society & & more'],
    ['Where p &lt; 0.05 &gt; q&nbsp;and &eacute;t&#233; &alpha; &#x3b2;', 'Where p < 0.05 > q\u00a0and été α β'],
    ['A <mml:math><mml:msub><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msub></mml:math> B', 'A x2 B'],
    ['<span style="font-variant: small-caps">Dna</span> x', 'Dna x'],
  ])('that has HTML reads as it was meant: %s', (written, meant) => {
    expect(titleOf(written)).toBe(meant)
  })

  it.each([
    'On the <b> element of HTML',
    'Why </i> is not enough',
    'From <i></i> to <em></em>',
    'When a < b and c > d',
    'Vec<i> and Map<K, V> in Rust',
    'AT&T; R&D &foo; more',
    '<T> generics <T>',
  ])('that only looks like it stays: %s', (title) => {
    expect(titleOf(title)).toBe(title)
  })

  it('keeps italics and subscripts for the next file', () => {
    const found = read('title', 'x')
    expect(found).toBeDefined()
    const [again] = bibtexReader.read('@article{a, title = {<i>E. coli</i> in CO<sub>2</sub>}}').papers
    const text = writeBibtex(paper({ title: again?.title ?? '', extra: again?.extra ?? {} }), {
      ...ExportOptions.parse({}),
      dialect: 'bibtex',
    })
    expect(text).toContain('  title = {\\textit{E. coli} in CO\\textsubscript{2}},\n')
  })

  it.each(['How <b>bold</b> tags and &amp; came to be', '<i>x</i> &lt; &#233;'])(
    'of Lectern’s own that is about HTML comes back: %s',
    (title) => {
      for (const dialect of ['bibtex', 'biblatex'] as const) {
        const text = writeBibtex(paper({ title, abstract: title }), {
          ...ExportOptions.parse({}),
          dialect,
          status: false,
        })
        expect(bibtexReader.read(text).papers[0]).toMatchObject({ title, abstract: title })
      }
    },
  )
})

it('reads journals and abstracts so too', () => {
  expect(read('journal', 'Astronomy {\\&}amp; Astrophysics')?.venue).toBe('Astronomy & Astrophysics')
  expect(
    read(
      'abstract',
      '<jats:title>Abstract</jats:title><jats:p>One <jats:italic>x</jats:italic>.</jats:p><jats:p>Two.</jats:p>',
    )?.abstract,
  ).toBe('Abstract\n\nOne x.\n\nTwo.')
  expect(read('abstract', '<p>One.</p> <p>Two <i>E. coli</i>.</p>')?.abstract).toBe('One.\n\nTwo E. coli.')
})

it('takes no longer for what never closes', () => {
  const started = performance.now()
  expect(titleOf(`${'<i>x '.repeat(40_000)}${'</b>'.repeat(40_000)}`)).toHaveLength(5 * 40_000 + 4 * 40_000)
  expect(performance.now() - started).toBeLessThan(2000)
})
