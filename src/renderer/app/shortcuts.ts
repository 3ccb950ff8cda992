/** Keys: strokes and short sequences of the registry run their action, except while typing or in a dialog. */
import { useEffect } from 'react'
import { ACTIONS, type ActionId } from '../../shared/domain/actions.ts'
import { platformOf } from '../data/port.ts'
import { useDialogs } from '../state/dialogs.ts'
import { useView } from '../state/view.ts'
import type { Actions } from './actions.ts'

/** Milliseconds within which the second stroke of a sequence has to follow. */
const SEQUENCE_TIME = 1200

/** What also works while typing in a field, for it types nothing. */
const WHILE_TYPING: readonly ActionId[] = ['view.palette', 'library.add', 'library.export', 'view.settings']

/** What works in triage, which has keys of its own. */
const IN_TRIAGE: readonly ActionId[] = ['view.palette', 'help.keys', 'view.settings', 'view.larger', 'view.smaller']

const BINDINGS = new Map<string, ActionId>(ACTIONS.flatMap(({ id, keys }) => keys.map((key) => [key, id] as const)))
const FIRST_STROKES = new Set([...BINDINGS.keys()].filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]))

export function useShortcuts(actions: Actions): void {
  useEffect(() => {
    let first: { readonly stroke: string; readonly at: number } | null = null
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
      const stroke = strokeOf(event)
      const sequence = first && event.timeStamp - first.at < SEQUENCE_TIME ? `${first.stroke} ${stroke}` : null
      first = null
      const action = (sequence === null ? undefined : BINDINGS.get(sequence)) ?? BINDINGS.get(stroke)
      if (!isAllowed(action, event)) return
      if (action === undefined) {
        if (FIRST_STROKES.has(stroke)) first = { stroke, at: event.timeStamp }
        return
      }
      event.preventDefault()
      actions.run(action)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [actions])
}

/** The stroke as the registry writes it: "Mod+Shift+Z", "?", "Alt+ArrowUp". */
export function strokeOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const isMod = platformOf() === 'darwin' ? event.metaKey : event.ctrlKey
  const key = event.key.length === 1 && (isMod || event.altKey) ? event.key.toUpperCase() : event.key
  // A character that needs Shift says so itself: "?" and "#", not "Shift+?".
  const isShifted = event.shiftKey && (event.key.length > 1 || isMod || event.altKey)
  return [isMod && 'Mod', event.altKey && 'Alt', isShifted && 'Shift', key].filter(Boolean).join('+')
}

function isAllowed(action: ActionId | undefined, event: KeyboardEvent): boolean {
  if (useDialogs.getState().dialog !== null) return false
  if (action !== undefined && WHILE_TYPING.includes(action) && (event.ctrlKey || event.metaKey)) return true
  if (useView.getState().page === 'triage' && (action === undefined || !IN_TRIAGE.includes(action))) return false
  return !isTyping(event.target) && !isInMenu(event.target)
}

/** Whether keys belong to a field, an editor or an open menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}

function isInMenu(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null
}

function isModifier(key: string): boolean {
  return key === 'Control' || key === 'Shift' || key === 'Alt' || key === 'Meta'
}
