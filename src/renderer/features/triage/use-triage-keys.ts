/** The keys of triage, from the registry. They rest while a dialog is open or something is typed. */
import { useEffect, useMemo } from 'react'
import type { StoreApi } from 'zustand'
import { TRIAGE_ACTIONS, type TriageActionId } from '../../../shared/domain/actions.ts'
import { isInMenu, isTyping, strokeOf } from '../../data/strokes.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { bindings, useKeys } from '../../state/keys.ts'
import { paperAt } from './session.ts'
import type { Triage } from './triage-store.ts'

export type RunTriage = (id: TriageActionId) => void

export interface TriageKeysOptions {
  readonly store: StoreApi<Triage>
  readonly onDone: () => void
  readonly write: () => void
  readonly snoozeTo: () => void
}

export function useTriageKeys({ store, onDone, write, snoozeTo }: TriageKeysOptions): RunTriage {
  const chosen = useKeys((state) => state.chosen)
  const run = useMemo<RunTriage>(() => {
    const triage = store.getState
    const shown = (): number | null => paperAt(triage().round)
    const priority = (value: number | null) => () => triage().edit({ priority: value })
    const handlers: Readonly<Record<TriageActionId, () => void>> = {
      'triage.queue': () => triage().decide('queued'),
      'triage.reading': () => triage().decide('reading'),
      'triage.read': () => triage().decide('read'),
      'triage.skip': () => triage().decide('skipped'),
      'triage.snooze': () => triage().snooze(),
      'triage.later': () => triage().decide('later'),
      'triage.undo': () => void triage().undo(),
      'triage.next': () => triage().step(1),
      'triage.previous': () => triage().step(-1),
      'triage.snoozeTo': () => shown() !== null && snoozeTo(),
      'triage.highlight': () => beginMarking(),
      'triage.note': () => shown() !== null && write(),
      'triage.tag': () => {
        const paper = shown()
        if (paper !== null) useDialogs.getState().open({ kind: 'tag', papers: [paper] })
      },
      'triage.priority1': priority(1),
      'triage.priority2': priority(2),
      'triage.priority3': priority(3),
      'triage.priority4': priority(4),
      'triage.priority5': priority(5),
      'triage.priorityNone': priority(null),
      'triage.leave': onDone,
    }
    return (id) => handlers[id]()
  }, [store, onDone, write, snoozeTo])
  useEffect(() => {
    const bound = bindings(TRIAGE_ACTIONS, chosen)
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || useDialogs.getState().dialog !== null) return
      if (isTyping(event.target) || isInMenu(event.target)) return
      const action = bound.get(strokeOf(event))
      if (action === undefined) return
      event.preventDefault()
      // A key held down must not decide on one paper after the other.
      if (event.repeat && TRIAGE_ACTIONS.some(({ id, decides }) => id === action && decides)) return
      run(action)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [run, chosen])
  return run
}

/** The text takes its own keys once it has the focus: h selects a sentence, a digit marks what is selected. */
function beginMarking(): void {
  const text = document.querySelector<HTMLElement>('.triage-scroll[data-shown] [data-goal="text"]')
  if (!text) return
  text.focus({ preventScroll: true })
  text.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true, cancelable: true }))
}
