/** The text that a web page shows, without running anything of it. */
import { Parser } from 'htmlparser2'
import { shallow } from './shallow.ts'

export interface ShownLine {
  readonly text: string
  /** 1-based, in the source. */
  readonly line: number
  readonly heading: boolean
  /** Where links in the line lead to, in their order. */
  readonly urls: readonly string[]
}

const BLOCKS =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|td|th|tr|ul)$/
/** What a person doesn't see, or what leads elsewhere. */
const SKIPPED = /^(?:script|style|svg|template|noscript|nav|footer|form|head|select)$/

/**
 * The shown text, block by block, with empty lines between blocks; and the `data-props` of elements whose `data-target` fits
 * `carries`.
 */
export function shownLines(html: string, carries = /^$/): { readonly lines: ShownLine[]; readonly data: string[] } {
  const lines: ShownLine[] = []
  const data: string[] = []
  let text = ''
  let urls: string[] = []
  let heading = 0
  let skipped = 0
  let line = 1
  let counted = 0
  const close = (): void => {
    const shown = text.replace(/\s+/g, ' ').trim()
    if (shown !== '' || urls.length > 0) lines.push({ text: shown, line, heading: heading > 0 && shown !== '', urls })
    // An empty line parts blocks, so that neighbours are not taken for one wrapped text.
    if (shown !== '') lines.push({ text: '', line, heading: false, urls: [] })
    text = ''
    urls = []
  }
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const target = attributes['data-target']
      const props = attributes['data-props']
      if (props !== undefined && target !== undefined && carries.test(target)) data.push(props)
      if (SKIPPED.test(name)) skipped++
      if (skipped > 0) return
      if (BLOCKS.test(name)) close()
      if (/^h[1-6]$/.test(name)) heading++
      const { href } = attributes
      if (name === 'a' && href !== undefined && !href.startsWith('#')) urls.push(href)
    },
    ontext: (piece) => {
      if (skipped > 0) return
      if (text === '' && piece.trim() !== '') {
        for (; counted < parser.startIndex; counted++) if (html.charCodeAt(counted) === 0x0a) line++
      }
      text += piece
    },
    onclosetag: (name) => {
      if (SKIPPED.test(name)) skipped = Math.max(0, skipped - 1)
      else if (skipped === 0 && BLOCKS.test(name)) close()
      if (/^h[1-6]$/.test(name) && skipped === 0) heading = Math.max(0, heading - 1)
    },
  })
  parser.end(shallow(html))
  close()
  return { lines, data }
}
