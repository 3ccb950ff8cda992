/** Papers as BibTeX or BibLaTeX: one entry a paper, nothing else in the file. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import { isPaired } from '../../formats/latex/braces.ts'
import { COMMENT_BEFORE } from '../../formats/own-fields.ts'
import { entryOf } from './fields.ts'
import { safeKey } from './safe-key.ts'
import type { BibtexOptions, Field } from './options.ts'

/** Each entry ends with a blank line. */
export function writeBibtex(paper: Paper, options: BibtexOptions): string {
  const { type, fields } = entryOf(paper, options)
  const indent = options.indent === 'tab' ? '\t' : ' '.repeat(options.indent)
  let text = `${commentBefore(paper)}@${type}{${safeKey(paper.key)},\n`
  for (const [name, value] of inOrder(fields, options.order)) {
    const line = `${indent}${name} = ${value},`
    text += `${options.width === 0 ? line : wrapped(line, options.width, indent)}\n`
  }
  return `${text}}\n\n`
}

/** What stood before it in the file that it came from; nothing that would itself be read as an entry. */
function commentBefore({ extra }: Paper): string {
  const text = extra[COMMENT_BEFORE]?.trim() ?? ''
  // In pairs, a `@comment{…}` ends where it seems to.
  const isSafe =
    !/^(?!\s*%)[^\n]*(?<![\w.+-])@(?!comment\{)/m.test(text) && (!text.includes('@comment{') || isPaired(text))
  return text === '' || !isSafe ? '' : `${text}\n`
}

function inOrder(fields: readonly Field[], order: readonly string[]): readonly Field[] {
  if (order.length === 0) return fields
  const places = new Map(order.map((name, place) => [name.toLowerCase(), place]))
  const placeOf = ([name]: Field): number => places.get(name.toLowerCase()) ?? order.length
  return fields.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Broken at single blanks, which every reader folds with the line end into one again; words that are longer stay whole. */
function wrapped(text: string, width: number, indent: string): string {
  const margin = indent + indent
  return text
    .split('\n')
    .map((line, number) => {
      let out = ''
      let rest = line
      while (rest.length > width) {
        let at = rest.lastIndexOf(' ', width)
        const first = rest.search(/\S/)
        // Not between the field's name and its value.
        if (at <= Math.max(first, number === 0 && out === '' ? rest.indexOf('{') : first))
          at = rest.indexOf(' ', Math.max(width, first))
        if (at === -1) break
        out += `${rest.slice(0, at)}\n`
        rest = margin + rest.slice(at + 1)
      }
      return out + rest
    })
    .join('\n')
}
