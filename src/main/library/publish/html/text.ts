/** Text of a paper and a person's Markdown as HTML that nothing can break out of. */
import katex from 'katex'
import { Marked, type TokenizerAndRendererExtension } from 'marked'
import { FORMULA, PAPER_LINK, type FormulaToken, type PaperLinkToken } from '../../../../shared/domain/note-syntax.ts'
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

const math: TokenizerAndRendererExtension = {
  ...FORMULA,
  renderer: (token) => {
    const { tex, display } = token as unknown as FormulaToken
    return mathHtml(tex.replace(/&lt;/g, '<').replace(/&amp;/g, '&'), display)
  },
}

/** Leads to the paper where that stands in the page too. */
const paperLink: TokenizerAndRendererExtension = {
  ...PAPER_LINK,
  // What is given to `marked` is escaped already, but for quotation marks.
  renderer: (token) => {
    const { key, text } = token as unknown as PaperLinkToken
    return `<a href="#${key.replace(/["']/g, '')}">${text}</a>`
  },
}

const marked = new Marked({ extensions: [math, paperLink] })

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
