/** Text of a paper and a person's Markdown as HTML that nothing can break out of. */
import katex from 'katex'
import { marked } from 'marked'
import { formulaOptions } from '../../../../shared/domain/tex-limits.ts'
import { splitTex } from '../../../../shared/domain/tex-text.ts'

export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`)
}

/** Words escaped, formulas as MathML, links live. */
export function textHtml(text: string): string {
  return splitTex(text)
    .map((part) => {
      if (part.kind === 'math') return mathHtml(part.tex, part.display)
      if (part.kind === 'url' && /^https?:/i.test(part.url))
        return `<a href="${escapeHtml(part.url)}">${escapeHtml(part.text)}</a>`
      return escapeHtml(part.text)
    })
    .join('')
}

/** The data of an image of a note as an address; null where there is none. */
export type ImageOf = (name: string) => string | null

/**
 * Markdown with raw HTML shown as text. Links lead to the web or nowhere. The page is to need nothing but itself: one's own images stand
 * in it whole, others become links.
 */
export function noteHtml(markdown: string, imageOf: ImageOf): string {
  return marked.parse(escapeRawHtml(markdown), {
    async: false,
    walkTokens: (token) => {
      if (token.type !== 'link' && token.type !== 'image') return
      const own = token.type === 'image' ? imageOf(String(token.href)) : null
      if (own !== null) {
        token.href = own
        return
      }
      if (!/^(?:https?|mailto):/i.test(String(token.href))) token.href = '#'
      if (token.type === 'image') token.type = 'link'
    },
  })
}

/** "<" never opens a tag in what `marked` is given, and "&" no entity. Quotations keep their ">". */
function escapeRawHtml(markdown: string): string {
  return markdown.toWellFormed().replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

function mathHtml(tex: string, display: boolean): string {
  try {
    return katex
      .renderToString(tex, { ...formulaOptions(), output: 'mathml', displayMode: display })
      .replace(/^<span class="katex">|<\/span>$/g, '')
  } catch {
    return `<code>${escapeHtml(tex)}</code>`
  }
}
