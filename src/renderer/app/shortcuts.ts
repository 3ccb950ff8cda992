/** Keys: strokes and short sequences of the registry run their action, except while typing or in a dialog. */
import { useEffect } from 'react'
import { ACTIONS, type ActionId } from '../../shared/domain/actions.ts'
import { isInMenu, isModifier, isTyping, strokeOf } from '../data/strokes.ts'
import { useDialogs } from '../state/dialogs.ts'
import { bindings, useKeys } from '../state/keys.ts'
import { useView } from '../state/view.ts'
import type { Actions } from './actions.ts'

/** Milliseconds within which the second stroke of a sequence has to follow. */
const SEQUENCE_TIME = 1200

/** What also works while typing in a field, for it types nothing. */
const WHILE_TYPING: readonly ActionId[] = ['view.palette', 'library.add', 'library.export', 'view.settings']

/** What works in triage, which has keys of its own. */
const IN_TRIAGE: readonly ActionId[] = ['view.palette', 'help.keys', 'view.settings', 'view.larger', 'view.smaller']

export function useShortcuts(actions: Actions): void {
  const chosen = useKeys((state) => state.chosen)
  useEffect(() => {
    const bound = bindings(ACTIONS, chosen)
    const firstStrokes = new Set([...bound.keys()].filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]))
    let first: { readonly stroke: string; readonly at: number } | null = null
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
      const stroke = strokeOf(event)
      const sequence = first && event.timeStamp - first.at < SEQUENCE_TIME ? `${first.stroke} ${stroke}` : null
      first = null
      const action = (sequence === null ? undefined : bound.get(sequence)) ?? bound.get(stroke)
      if (!isAllowed(action, event)) return
      if (action === undefined) {
        if (firstStrokes.has(stroke)) first = { stroke, at: event.timeStamp }
        return
      }
      event.preventDefault()
      actions.run(action)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [actions, chosen])
}

function isAllowed(action: ActionId | undefined, event: KeyboardEvent): boolean {
  if (useDialogs.getState().dialog !== null) return false
  if (action !== undefined && WHILE_TYPING.includes(action) && (event.ctrlKey || event.metaKey)) return true
  if (useView.getState().page === 'triage' && (action === undefined || !IN_TRIAGE.includes(action))) return false
  return !isTyping(event.target) && !isInMenu(event.target) && !isPress(event)
}

/** Enter and Space on a button or link press that, whatever else they mean. */
function isPress({ key, target }: KeyboardEvent): boolean {
  if (key !== 'Enter' && key !== ' ') return false
  return target instanceof Element && target.closest('button, a[href], summary, [role="button"]') !== null
}
