/** The window's selection as a span of a paper's texts, and how the keyboard moves it. */
import { HighlightField } from '../../../../shared/contract/entities.ts'
import { rangeOfSpan, spanOfRange } from '../../../ui/text/located.ts'
import { sentencesOf } from './sentences.ts'

export interface Selected {
  readonly field: HighlightField
  readonly start: number
  readonly end: number
}

/** What is selected within `root`, or null where it is nothing of a paper's text. */
export function selectedIn(root: Element): Selected | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const span = root.contains(range.commonAncestorContainer) ? spanOfRange(root, range) : null
  const field = HighlightField.safeParse(span?.field)
  return span && field.success ? { field: field.data, start: span.start, end: span.end } : null
}

/** Where the caret stands in a paper's text, or null. */
export function caretIn(root: Element): { readonly field: HighlightField; readonly at: number } | null {
  const selection = document.getSelection()
  const node = selection?.focusNode
  if (!selection?.isCollapsed || !node || !root.contains(node)) return null
  const text = textAround(node)
  const field = HighlightField.safeParse(text?.dataset['field'])
  if (!text || !field.success) return null
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(node, selection.focusOffset)
  if (before.collapsed) return { field: field.data, at: 0 }
  return { field: field.data, at: spanOfRange(root, before)?.end ?? 0 }
}

function textAround(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('[data-field]') ?? null
}

/** Title, abstract and summary, as they are drawn. */
function textsIn(root: Element): { readonly field: HighlightField; readonly stored: string }[] {
  return [...root.querySelectorAll<HTMLElement>('[data-field]')].flatMap(({ dataset }) => {
    const field = HighlightField.safeParse(dataset['field'])
    return field.success ? [{ field: field.data, stored: dataset['stored'] ?? '' }] : []
  })
}

/**
 * Selects the sentence after (1) or before (-1) what is selected, through all texts; with nothing selected, the one with the caret, or
 * the first of the abstract.
 */
export function selectSentence(root: Element, step: 1 | -1): void {
  const all = textsIn(root).flatMap(({ field, stored }) => {
    // A title is marked as a whole, whatever full stops it has.
    const spans = field === 'title' ? [{ start: 0, end: stored.length }] : sentencesOf(stored)
    return spans.map((span) => ({ field, ...span }))
  })
  const now = selectedIn(root)
  const caret = caretIn(root)
  let next
  if (now) {
    const at = all.findIndex(({ field, end }) => field === now.field && end > now.start)
    // What is selected may be a part only; then its own sentence comes first.
    const own = all[at]
    const isWhole = own?.start === now.start && own.end <= now.end
    next = isWhole || step === -1 ? all[at + step] : own
  } else if (caret) next = all.find(({ field, end }) => field === caret.field && end >= caret.at)
  next ??= now ? undefined : (all.find(({ field }) => field !== 'title') ?? all[0])
  if (next) select(root, next)
}

function select(root: Element, span: Selected): void {
  const range = rangeOfSpan(root, span)
  if (!range) return
  document
    .getSelection()
    ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
  range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
}

/** Puts the caret before the first letter of the abstract. */
export function placeCaret(root: Element): void {
  const text = textsIn(root).find(({ field }) => field !== 'title')
  const range = text && rangeOfSpan(root, { field: text.field, start: 0, end: 1 })
  if (range) document.getSelection()?.collapse(range.startContainer, range.startOffset)
}

export type Unit = 'character' | 'word' | 'line' | 'lineboundary'

/** Moves the caret or (extend) the end of the selection; it stays in the texts, and passes formulas as a whole. */
export function moveSelection(
  root: Element,
  how: 'move' | 'extend',
  direction: 'forward' | 'backward',
  unit: Unit,
): void {
  const selection = document.getSelection()
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {}
  if (!selection || !anchorNode || !focusNode || anchorOffset === undefined || focusOffset === undefined) return
  selection.modify(how, direction, unit)
  const node = selection.focusNode
  const text = node && textAround(node)
  if (!text || !root.contains(text)) {
    selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)
    return
  }
  const element = node instanceof Element ? node : node.parentElement
  const formula = element?.closest('[data-whole]')
  const parent = formula?.parentNode
  if (formula && parent) {
    const place = [...parent.childNodes].indexOf(formula) + (direction === 'forward' ? 1 : 0)
    if (how === 'move') selection.collapse(parent, place)
    else selection.extend(parent, place)
  }
  element?.scrollIntoView({ block: 'nearest' })
}
