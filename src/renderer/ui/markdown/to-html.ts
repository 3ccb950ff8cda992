/**
 * Markdown to safe HTML. Notes come from imports and paste too, so nothing of theirs is trusted: of HTML an allow-list passes, no image
 * is loaded from anywhere, and links lead to the web, to mail or to papers of the library only.
 */
import DOMPurify from 'dompurify'
import { Marked, type TokenizerAndRendererExtension } from 'marked'
import { FORMULA, PAPER_LINK, type FormulaToken, type PaperLinkToken } from '../../../shared/domain/note-syntax.ts'
import { highlightOf } from './own-links.ts'

/** Longer texts are shown as they stand: nobody reads a rendered book in a pane, and rendering would hold the window up. */
export const RENDER_LIMIT = 300_000

const math: TokenizerAndRendererExtension = {
  ...FORMULA,
  renderer: (token) => {
    const { tex, display, raw } = token as unknown as FormulaToken
    return `<span data-tex="${escape(tex)}" data-display="${String(display)}">${escape(raw)}</span>`
  },
}

const paperLink: TokenizerAndRendererExtension = {
  ...PAPER_LINK,
  renderer: (token) => {
    const { key, text } = token as unknown as PaperLinkToken
    return `<a href="#" data-key="${escape(key)}">${escape(text)}</a>`
  },
}

const marked = new Marked({
  gfm: true,
  breaks: false,
  extensions: [math, paperLink],
  renderer: {
    link({ href, title, tokens }) {
      const words = this.parser.parseInline(tokens)
      const highlight = highlightOf(href)
      if (highlight !== null) return `<a href="#" data-highlight="${highlight}">${words}</a>`
      return `<a href="${escape(href)}"${title ? ` title="${escape(title)}"` : ''}>${words}</a>`
    },
    // Raw HTML is shown as the text that it is.
    html: ({ text }) => escape(text),
    // Set as an element later, from what is known to be ours.
    image: ({ href, text }) => `<span data-image="${escape(href)}">${escape(text)}</span>`,
  },
})

const purify = DOMPurify()

/** What the writer of a formula, a key, an image or a quote's way back leaves for {@link Markdown} to make live. */
const OWN_DATA = ['data-tex', 'data-display', 'data-key', 'data-image', 'data-highlight'] as const

export function markdownToHtml(markdown: string): string {
  const html = marked.parse(markdown, { async: false })
  return purify.sanitize(html, {
    ALLOWED_TAGS: [
      ...[
        'p',
        'br',
        'hr',
        'h1',
        'h2',
        'h3',
        'h4',
        'h5',
        'h6',
        'ul',
        'ol',
        'li',
        'blockquote',
        'pre',
        'code',
        'em',
        'strong',
      ],
      ...['del', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span', 'input'],
    ],
    ALLOWED_ATTR: ['href', 'title', 'class', ...OWN_DATA, 'type', 'checked', 'disabled', 'start', 'align'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#$)/i,
    // These hold no addresses, whatever they look like.
    ADD_URI_SAFE_ATTR: [...OWN_DATA, 'type', 'start', 'align'],
    ALLOW_DATA_ATTR: false,
  })
}

function escape(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign)
}
