/** A person's own words as text for `annote` and `annotation`: no standard style prints these, annotated ones do. */
import type { Highlight, Paper } from '../../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../../shared/contract/publish.ts'
import { HIGHLIGHTS_HEAD } from '../../formats/own-fields.ts'
import { encodeText, type LatexOptions } from '../latex/encode.ts'

/** The note, then what was marked, for whoever reads the file without Lectern. */
export function encodeAnnotation({ note, highlights }: Paper, options: ExportOptions): string {
  const parts = options.notes && note.trim() !== '' ? [encodeNote(note, options)] : []
  if (options.highlights && highlights.length > 0)
    parts.push(encodeNote([HIGHLIGHTS_HEAD, ...highlights.map(highlightLine)].join('\n\n'), options))
  return parts.join('\n\\par ')
}

/** “quote” (claim): comment */
function highlightLine({ quote, kind, comment }: Highlight): string {
  const line = (text: string): string => text.replace(/\s+/g, ' ').trim()
  return `“${line(quote)}” (${line(kind)})${comment.trim() === '' ? '' : `: ${line(comment)}`}`
}

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
