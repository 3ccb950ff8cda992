/** The `#tags` of a note: which words of its Markdown stand for tags of the paper. */
import { formulaAt } from './tex-math.ts'

/** "#gnn", "#ml/gnn"; what begins with a digit is a number of something. */
export const NOTE_TAG = /#\p{L}[\p{L}\p{M}\p{N}_-]*(?:\/[\p{L}\p{M}\p{N}_-]+)*/uy

/** No tag is longer, as the contract has it. */
const LONGEST = 200
/** As many are taken from one save. */
const MOST = 100
const LINK =
  /!?\[(?:[^[\]\\]|\\.)*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^[\]]{0,300}\]|:[^\n]*)|\[\[[^[\]\n]{1,610}\]\]|<[^<>\n]{1,1000}>/y
const FENCE = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})/
const ITEM = /^[\s>]*(?:[-*+]|\d+[.)])(?:\s|$)/

/**
 * The names of the tags in a note, each once, in the order of the text. Code, formulas, links and addresses hold none.
 *
 * @param caret where one is typing: a tag that reaches there may still grow, and is left out
 */
export function tagsOfNote(text: string, caret: number | null = null): string[] {
  const names = new Map<string, string>()
  if (!/#\p{L}/u.test(text)) return []
  for (const { from, to } of proseOf(text))
    for (const tag of tagsOfProse(text.slice(from, to))) {
      const end = from + tag.end
      const isGrowing = caret !== null && end - tag.name.length <= caret && caret <= end
      const folded = tag.name.toLowerCase()
      if (!isGrowing && tag.name.length <= LONGEST && !names.has(folded)) names.set(folded, tag.name)
    }
  return [...names.values()]
}

/**
 * The tags that a text has and the one before had not. Only these are given to the paper, and none is taken away again when its word
 * goes: the tag may have been given by hand as well, and one that was taken off by hand does not come back with the next save.
 */
export function newTagsOf(before: string, after: string): string[] {
  const known = new Set(tagsOfNote(before).map((name) => name.toLowerCase()))
  return tagsOfNote(after)
    .filter((name) => !known.has(name.toLowerCase()))
    .slice(0, MOST)
}

interface Passage {
  readonly from: number
  readonly to: number
}

/** The passages between empty lines that are no code and no formula. */
function* proseOf(text: string): Generator<Passage> {
  let fence: string | null = null
  let start: number | null = null
  let isInList = false
  let isBehindGap = true
  for (let from = 0, next: number; from <= text.length; from = next) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    next = to + 1
    const line = text.slice(from, to)
    const isEmpty = line.trim() === ''
    const opened: string | undefined = FENCE.exec(line)?.[1]
    const isIndented = isBehindGap && !isInList && /^(?: {4}|\t)/.test(line)
    const isClosing: boolean = fence !== null && opened?.startsWith(fence) === true && line.trimEnd().endsWith(opened)
    if (start !== null && (isEmpty || opened !== undefined || fence !== null)) {
      yield { from: start, to: from }
      start = null
    }
    if (fence !== null) {
      if (isClosing) fence = null
      isBehindGap = true
    } else if (opened !== undefined) fence = opened
    else if (isEmpty) isBehindGap = true
    else if (!isIndented) {
      start ??= from
      isBehindGap = false
      if (ITEM.test(line)) isInList = true
      else if (!/^\s/.test(line)) isInList = false
    }
  }
  if (start !== null) yield { from: start, to: text.length }
}

function* tagsOfProse(text: string): Generator<{ readonly name: string; readonly end: number }> {
  if (!text.includes('#')) return
  for (let at = 0; at < text.length;) {
    const sign = text.charAt(at)
    const end = sign === '#' ? null : skipped(text, at, sign)
    if (end !== null) at = end
    else if (sign === '#' && /^[\s(]?$/.test(text.charAt(at - 1))) {
      NOTE_TAG.lastIndex = at
      const found = NOTE_TAG.exec(text)?.[0]
      at += found?.length ?? 1
      if (found !== undefined) yield { name: found.slice(1), end: at }
    } else at++
  }
}

/** Behind what begins at `at` and holds no tags; null where nothing of that kind begins. */
function skipped(text: string, at: number, sign: string): number | null {
  if (sign === '`') {
    const run = /`+/y
    run.lastIndex = at
    const marks = run.exec(text)?.[0] ?? sign
    const close = new RegExp(`(?<!\`)${marks}(?!\`)`, 'g')
    close.lastIndex = at + marks.length
    const found = close.exec(text)
    return found ? found.index + marks.length : at + marks.length
  }
  if (sign === '$' || sign === '\\') {
    const formula = formulaAt(text, at)
    return formula ? formula.end : sign === '\\' ? at + 2 : null
  }
  if (sign !== '[' && sign !== '!' && sign !== '<') return null
  LINK.lastIndex = at
  const link = LINK.exec(text)
  return link ? at + link[0].length : null
}
