/** Marking text by mouse or keyboard: what is selected, and what each key does with it. */
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import { HIGHLIGHT_KINDS, HighlightField } from '../../../../shared/contract/entities.ts'
import { useCommands } from '../../../data/commands.ts'
import { rangeOfSpan, spanOfRange } from '../../../ui/text/located.ts'
import { sentencesOf } from './sentences.ts'

export interface Selected {
  readonly field: HighlightField
  readonly start: number
  readonly end: number
  /** Where it stands in the window, in CSS pixels. */
  readonly rect: { readonly left: number; readonly top: number; readonly bottom: number; readonly width: number }
}

export interface Marking {
  readonly selected: Selected | null
  readonly mark: (kind: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  /** Selects the first sentence, or the one after the selected. */
  readonly selectSentence: (step: 1 | -1) => void
}

export function useMarking(root: RefObject<HTMLElement | null>, paper: number): Marking {
  const { run } = useCommands()
  const [selected, setSelected] = useState<Selected | null>(null)
  useEffect(() => {
    const onSelection = (): void => setSelected(root.current && selectedIn(root.current))
    document.addEventListener('selectionchange', onSelection)
    return () => document.removeEventListener('selectionchange', onSelection)
  }, [root])
  const mark = (kind: string): void => {
    const now = root.current && selectedIn(root.current)
    if (!now) return
    const { field, start, end } = now
    void run('highlight.add', { paper, field, start, end, kind })
    document.getSelection()?.removeAllRanges()
  }
  const selectSentence = (step: 1 | -1): void => {
    const element = root.current
    if (!element) return
    const now = selectedIn(element)
    const field = now?.field ?? (element.querySelector('[data-field="abstract"]') ? 'abstract' : 'summary')
    const text = element.querySelector<HTMLElement>(`[data-field="${field}"]`)?.dataset['stored'] ?? ''
    const sentences = sentencesOf(text)
    const next = now
      ? step === 1
        ? sentences.find(({ start }) => start > now.start)
        : sentences.findLast(({ start }) => start < now.start)
      : sentences[0]
    const range = next && rangeOfSpan(element, { field, ...next })
    if (!range) return
    const selection = document.getSelection()
    selection?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) return
    const has = selected !== null
    const kind = has ? HIGHLIGHT_KINDS[Number(event.key) - 1] : undefined
    if (kind !== undefined) mark(kind)
    else if (event.key === 'h') {
      if (has) mark('claim')
      else selectSentence(1)
    } else if (has && !event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      selectSentence(event.key === 'ArrowDown' ? 1 : -1)
    else if (has && event.shiftKey && event.key.startsWith('Arrow')) {
      const isWord = event.key === 'ArrowRight' || event.key === 'ArrowLeft'
      const direction = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 'forward' : 'backward'
      document.getSelection()?.modify('extend', direction, isWord ? 'word' : 'line')
    } else if (has && event.key === 'Escape') document.getSelection()?.removeAllRanges()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { selected, mark, onKeyDown, selectSentence }
}

function selectedIn(root: HTMLElement): Selected | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const span = root.contains(range.commonAncestorContainer) ? spanOfRange(root, range) : null
  const field = HighlightField.safeParse(span?.field)
  if (!span || !field.success) return null
  const { left, top, bottom, width } = range.getBoundingClientRect()
  return { ...span, field: field.data, rect: { left, top, bottom, width } }
}
