/**
 * HTML in the fields of a .bib file, as Crossref, Scopus, Mendeley and Zotero's converters leave it there: `<i>E. coli</i>`, `CO<sub>2</sub>`,
 * `{\textless}i{\textgreater}`, `$<$i$>$`, `&lt;i&gt;`, `\&amp;`. It becomes the LaTeX that was meant.
 */
import { plainTitle } from '../markup.ts'
import { ENTITIES, tagsToLatex } from './html-tags.ts'

/** Fields that are read as text and where publishers put it. */
export const HTML_FIELDS: ReadonlySet<string> = new Set(
  'title subtitle booktitle booksubtitle journal journaltitle maintitle abstract'.split(' '),
)

/**
 * Only tags in pairs with words between them are markup: a title about `<b>` keeps it. What Lectern wrote, `\textless{}`, is none.
 * @param latex a field’s value; without HTML it comes back as it is
 */
export function htmlToLatex(latex: string): string {
  return latex.includes('&') || latex.includes('<') || latex.includes('{\\textless}')
    ? withoutEntities(tagsToLatex(latex))
    : latex
}

/** `\&amp;` and `{\&}amp;` are what a converter made of `&amp;`. */
function withoutEntities(latex: string): string {
  return latex.replace(ENTITIES, (whole, name: string) => {
    if (name.toLowerCase() === 'nbsp') return '~'
    const text = plainTitle(`a&${name};b`).slice(1, -1)
    // No entity of HTML's.
    if (text === '' || text.endsWith(';')) return whole
    return text.replace(/[&%#$_{}<>~^\\]/g, (sign) => SIGNS[sign] ?? `\\${sign}`)
  })
}

const SIGNS: Readonly<Record<string, string>> = {
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
}
