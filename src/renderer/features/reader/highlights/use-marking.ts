/** Marking text by mouse or keyboard: what is selected, and what each key does with it. */
import { useEffect, useRef, useState } from 'react'
import type { Highlight } from '../../../../shared/contract/entities.ts'
import { useCommands } from '../../../data/commands.ts'
import { useKinds, type Kind } from '../../../data/kinds.ts'
import { isTyping } from '../../../data/strokes.ts'
import { useDialogs } from '../../../state/dialogs.ts'
import {
  caretIn,
  moveSelection,
  placeCaret,
  selectedIn,
  selectSentence,
  type Selected,
  type Unit,
} from './selection.ts'

export interface Marking {
  readonly selected: Selected | null
  readonly kinds: readonly Kind[]
  readonly mark: (kind: string) => void
  /** The highlight that the selection touches and can be added to, or null. */
  readonly touched: Highlight | null
  /** Adds the selection to the touched highlight. */
  readonly extend: () => void
  /** Takes the selection out of the highlights under it; a caret alone parts them. */
  readonly cut: () => void
}

/** @param root the element that holds the texts; null until it is drawn */
export function useMarking(root: HTMLElement | null, paper: number, highlights: readonly Highlight[]): Marking {
  const { run } = useCommands()
  const kinds = useKinds().all
  const [selected, setSelected] = useState<Selected | null>(null)
  /** What "h" has just marked: the key of a kind that follows at once is still about it. */
  const fresh = useRef<Promise<{ readonly id: number } | undefined> | null>(null)
  const touched = selected && touchedBy(selected, highlights)
  useEffect(() => {
    if (!root) return
    const onSelection = (): void =>
      setSelected((before) => {
        const now = selectedIn(root)
        return isSame(before, now) ? before : now
      })
    document.addEventListener('selectionchange', onSelection)
    return () => document.removeEventListener('selectionchange', onSelection)
  }, [root])
  const mark = (kind: string): void => {
    const now = root && selectedIn(root)
    if (!now) return
    fresh.current = run('highlight.add', { paper, ...now, kind })
    document.getSelection()?.removeAllRanges()
  }
  const markAs = async (made: Promise<{ readonly id: number } | undefined>, kind: string): Promise<void> => {
    const done = await made
    if (done) await run('highlight.edit', { id: done.id, kind })
  }
  const extend = (): void => {
    const now = root && selectedIn(root)
    const highlight = now && touchedBy(now, highlights)
    if (!highlight) return
    const span = {
      field: highlight.field,
      start: Math.min(now.start, highlight.start),
      end: Math.max(now.end, highlight.end),
    }
    void run('highlight.edit', { id: highlight.id, span })
    document.getSelection()?.removeAllRanges()
  }
  const cut = (): void => {
    const now = root && selectedIn(root)
    const caret = root && caretIn(root)
    const span = now ?? (caret && { field: caret.field, start: caret.at, end: caret.at })
    const isOver = highlights.some(({ field, start, end, state }) => {
      const isThere = field === span?.field && state !== 'lost'
      return isThere && start < span.end && span.start < end
    })
    if (!span || !isOver) return
    void run('highlight.cut', { paper, ...span })
    if (now) document.getSelection()?.removeAllRanges()
  }
  useEffect(() => {
    if (!root) return
    const keys: TextKeys = { root, kinds, mark, extend, cut }
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.metaKey || isTyping(event.target) || useDialogs.getState().dialog !== null) return
      if (event.target instanceof Element && event.target.closest('[role="menu"], [role="toolbar"] input')) return
      const made = fresh.current
      fresh.current = null
      const kind = made && !event.ctrlKey && !event.altKey && kinds.find(({ key }) => key === event.key)
      if (kind && selectedIn(root) === null) void markAs(made, kind.name)
      else if (!takeKey(keys, event)) return
      // Only "h" leaves the kind open.
      if (event.key !== 'h') fresh.current = null
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the window's own keys and those of triage, which mean something else.
    const onPointer = (): void => void (fresh.current = null)
    document.addEventListener('keydown', onKey, { capture: true })
    document.addEventListener('pointerdown', onPointer, { capture: true })
    return () => {
      document.removeEventListener('keydown', onKey, { capture: true })
      document.removeEventListener('pointerdown', onPointer, { capture: true })
    }
  })
  return { selected, kinds, mark, touched, extend, cut }
}

interface TextKeys extends Pick<Marking, 'mark' | 'extend' | 'cut' | 'kinds'> {
  readonly root: HTMLElement
}

const ARROWS: Readonly<Record<string, readonly ['forward' | 'backward', Unit]>> = {
  ArrowRight: ['forward', 'character'],
  ArrowLeft: ['backward', 'character'],
  ArrowDown: ['forward', 'line'],
  ArrowUp: ['backward', 'line'],
  End: ['forward', 'lineboundary'],
  Home: ['backward', 'lineboundary'],
}

/** @returns whether the key meant something here */
function takeKey({ root, kinds, mark, extend, cut }: TextKeys, event: KeyboardEvent): boolean {
  const { key, shiftKey } = event
  const isByWord = event.ctrlKey || event.altKey
  const has = selectedIn(root) !== null
  const isInText =
    document.activeElement?.closest('[data-goal="text"]') !== null && root.contains(document.activeElement)
  const hasCaret = !has && isInText && caretIn(root) !== null
  const arrow = ARROWS[key]
  if (arrow) {
    if (!has && !isInText) return false
    return takeArrow(root, arrow, { key, shiftKey, isByWord, has, hasCaret })
  }
  if (event.ctrlKey || event.altKey) return false
  const kind = kinds.find((each) => each.key === key)
  if (has && kind) mark(kind.name)
  else if (has && key === 'h') mark('claim')
  else if (has && (key === '+' || key === '=')) extend()
  else if ((has || hasCaret) && key === '-') cut()
  else if (isInText && key === 'h') selectSentence(root, 1)
  else if ((has || hasCaret) && key === 'Escape') document.getSelection()?.removeAllRanges()
  else return false
  return true
}

interface Arrow {
  readonly key: string
  readonly shiftKey: boolean
  readonly isByWord: boolean
  readonly has: boolean
  readonly hasCaret: boolean
}

function takeArrow(
  root: HTMLElement,
  [direction, unit]: readonly ['forward' | 'backward', Unit],
  arrow: Arrow,
): boolean {
  const { key, shiftKey, isByWord, has, hasCaret } = arrow
  const by = isByWord && unit === 'character' ? 'word' : unit
  const isSideways = unit === 'character'
  if (has && !shiftKey && unit === 'line') selectSentence(root, key === 'ArrowDown' ? 1 : -1)
  else if ((has || hasCaret) && shiftKey) moveSelection(root, 'extend', direction, by)
  else if (has && isSideways) {
    if (direction === 'forward') document.getSelection()?.collapseToEnd()
    else document.getSelection()?.collapseToStart()
  } else if (hasCaret) moveSelection(root, 'move', direction, by)
  else if (isSideways && !shiftKey) placeCaret(root)
  else return false
  return true
}

/** The highlight that a selection overlaps or stands beside, where it reaches beyond it. */
function touchedBy({ field, start, end }: Selected, highlights: readonly Highlight[]): Highlight | null {
  return (
    highlights.find(
      (each) =>
        each.field === field &&
        each.state !== 'lost' &&
        each.start <= end + 1 &&
        start <= each.end + 1 &&
        (start < each.start || end > each.end),
    ) ?? null
  )
}

function isSame(one: Selected | null, other: Selected | null): boolean {
  return one?.field === other?.field && one?.start === other?.start && one?.end === other?.end
}
