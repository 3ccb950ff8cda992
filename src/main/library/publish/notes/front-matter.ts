/** Front matter that others write in, changed only where one of our properties changes: their layout, remarks and order stay. */
import { isDeepStrictEqual } from 'node:util'
import { Document, isMap, isNode, isScalar, parseDocument } from 'yaml'
import { withEdits, type TextEdit } from '../text-edits.ts'
import { PROPERTIES } from './values.ts'

const LAYOUT = { lineWidth: 0, flowCollectionPadding: false } as const

/**
 * Changes `front` as well.
 *
 * @param source what `front` was parsed from, without "\r"
 * @param changes of our properties; undefined takes one out
 * @returns with a line end behind it
 */
export function changeFront(source: string, front: Document, changes: ReadonlyMap<string, unknown>): string {
  if (source !== '' && changes.size === 0) return `${source}\n`
  const patched = source === '' ? null : patch(source, front, changes).replace(/\n*$/, '\n')
  for (const [name, value] of changes)
    if (value === undefined) front.delete(name)
    else front.set(name, front.createNode(value))
  if (patched !== null && saysTheSame(patched, front)) return patched
  return front.toString(LAYOUT).replace(/\n*$/, '\n')
}

function saysTheSame(source: string, front: Document): boolean {
  const read = parseDocument(source)
  return read.errors.length === 0 && isDeepStrictEqual(read.toJS(), front.toJS())
}

function patch(source: string, front: Document, changes: ReadonlyMap<string, unknown>): string {
  const ranges = rangesOf(source, front)
  const edits: TextEdit[] = []
  /** Behind the one before it in our order: where one that is missing goes. */
  let at = source.length
  for (const name of PROPERTIES) {
    const range = ranges.get(name)
    if (changes.has(name)) {
      const value = changes.get(name)
      const text = value === undefined ? '' : new Document({ [name]: value }).toString(LAYOUT).trimEnd()
      if (!range)
        edits.push({ from: at, to: at, text: at === 0 || source[at - 1] === '\n' ? `${text}\n` : `\n${text}` })
      else if (value !== undefined) edits.push({ ...range, text })
      else edits.push({ from: range.from, to: range.to + (source[range.to] === '\n' ? 1 : 0), text })
    }
    if (range) at = lineEnd(source, range.to)
  }
  return withEdits(source, edits)
}

/** From the name to the end of the value, in UTF-16 units, without what stands behind it. */
function rangesOf(source: string, { contents }: Document): Map<string, { readonly from: number; readonly to: number }> {
  const ranges = new Map<string, { readonly from: number; readonly to: number }>()
  if (!isMap(contents)) return ranges
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || !key.range) continue
    const [from, keyEnd] = key.range
    const to = isNode(value) && value.range ? Math.max(value.range[1], keyEnd) : keyEnd
    const said = source.slice(from, to).replace(/(?:\s*\n[ \t]*(?:#[^\n]*)?)*\s*$/, '')
    ranges.set(String(key.value), { from, to: from + said.length })
  }
  return ranges
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end === -1 ? source.length : end
}
