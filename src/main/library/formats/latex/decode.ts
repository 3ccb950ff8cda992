/**
 * LaTeX to Unicode text, for the values of .bib fields.
 *
 * Accents, letters, symbols, dashes and quotes become characters; formatting commands leave their argument; math (`$…$`) stays as
 * it is written. A command that is not known stays as it is written too, with its arguments, so that nothing is lost and writing
 * it again gives the same. One pass with a stack of its own: neither deep nesting nor long text makes it slow or overflow.
 */
import { Decoder } from './decoder.ts'

/** One line of text: runs of white space become one space. */
export function latexToText(source: string): string {
  return decodeLatex(source).text
}

/** As {@link latexToText}; `marked` says that the source carried what plain text cannot: protected case, emphasis, a `\$`. */
export function decodeLatex(source: string): { readonly text: string; readonly marked: boolean } {
  if (!SPECIAL.test(source)) return { text: collapse(source), marked: false }
  const decoder = new Decoder(source, 'text')
  const text = collapse(decoder.run())
  return { text, marked: decoder.marked }
}

/** Text with paragraphs: blank lines and `\par` divide them, other line ends are spaces. */
export function latexToParagraphs(source: string): string {
  const text = SPECIAL.test(source) ? new Decoder(source, 'text').run() : source
  if (!text.includes('\n')) return collapse(text)
  return text
    .replaceAll('\r', '')
    .split(/\n[ \t]*\n/)
    .map(collapse)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/**
 * Markdown that stands in a .bib field: escapes and accents are undone, everything that Markdown itself may mean (braces, dashes,
 * backticks, tildes, line ends) stays.
 */
export function latexToMarkdown(source: string): string {
  const text = source.includes('\\') ? new Decoder(source, 'markdown').run() : source
  return text.replace(/\r\n?/g, '\n').replace(CONTROL, '').trim()
}

const SPECIAL = /[\\{}$~`]|--|''/
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
// eslint-disable-next-line no-control-regex -- as above
const UNTIDY = /[\u0000-\u001f\u007f]/

function collapse(text: string): string {
  // Alternatives in the pattern would take three times as long.
  if (!text.startsWith(' ') && !text.endsWith(' ') && !text.includes('  ') && !UNTIDY.test(text)) return text
  // Not \s: a no-break space stays what it is.
  return text
    .replace(CONTROL, '')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '')
}
