/** A person's own words as text for `annote` and `annotation`: no standard style prints these, annotated ones do. */
import { encodeText, type LatexOptions } from '../latex/encode.ts'

/** Paragraphs, list items and headings part at `\par`; other line ends are blanks, as Markdown has it. */
export function encodeNote(markdown: string, options: LatexOptions): string {
  const blocks: string[] = []
  let open = false
  for (const line of markdown.split(/\r\n|[\r\n\u2028\u2029]/)) {
    const text = line.trim()
    if (text === '') open = false
    else if (open && !STARTS_BLOCK.test(text)) blocks.push(`${blocks.pop() ?? ''} ${text}`)
    else {
      blocks.push(text)
      open = !/^#{1,6} /.test(text)
    }
  }
  return blocks.map((block) => encodeText(block, options)).join('\n\\par ')
}

const STARTS_BLOCK = /^(?:[-*+>]|\d+[.)]|#{1,6}|```)(?:\s|$)/
