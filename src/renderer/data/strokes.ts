/** Keys as the registry of actions writes them, and when they belong to something else. */
import { platformOf } from './port.ts'

/** The stroke as the registry writes it: "Mod+Shift+Z", "?", "Alt+ArrowUp". */
export function strokeOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const isMod = platformOf() === 'darwin' ? event.metaKey : event.ctrlKey
  const key = event.key.length === 1 && (isMod || event.altKey) ? event.key.toUpperCase() : event.key
  // A character that needs Shift says so itself: "?" and "#", not "Shift+?".
  const isShifted = event.shiftKey && (event.key.length > 1 || isMod || event.altKey)
  return [isMod && 'Mod', event.altKey && 'Alt', isShifted && 'Shift', key].filter(Boolean).join('+')
}

/** Whether keys belong to a field, an editor or an open menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}

export function isInMenu(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null
}

export function isModifier(key: string): boolean {
  return key === 'Control' || key === 'Shift' || key === 'Alt' || key === 'Meta'
}
