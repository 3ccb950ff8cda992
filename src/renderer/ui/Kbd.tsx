/** Keys as the platform writes them. */
import './kbd.css'

const MAC: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Backspace: '⌫',
  Delete: '⌦',
  Enter: '↩',
}
const OTHER: Readonly<Record<string, string>> = { Mod: 'Ctrl' }
const BOTH: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

const isMac = /mac/i.test(navigator.userAgent)

/** "Mod+Shift+Z" as "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac; the strokes of a sequence stay apart. */
export function keyText(keys: string): string {
  return keys
    .split(' ')
    .map((stroke) => {
      const names = stroke
        .split('+')
        .map(
          (key) =>
            (isMac ? MAC[key] : OTHER[key]) ??
            BOTH[key] ??
            (key.length === 1 && stroke.length > 1 ? key.toUpperCase() : key),
        )
      return names.join(isMac ? '' : '+')
    })
    .join(' ')
}

export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="kbd">
      {keyText(keys)
        .split(' ')
        .map((stroke, index) => (
          <kbd key={index}>{stroke}</kbd>
        ))}
    </span>
  )
}
