/** The native menu: every action of the window with the keys that it has now, and what the system's own roles do better. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { ACTIONS, type ActionGroup } from '../../shared/domain/actions.ts'
import { KEYS_SETTING, keysOf, readKeys, type ChosenKeys } from '../../shared/domain/keys.ts'
import type { Client } from '../../shared/rpc.ts'

const isMac = process.platform === 'darwin'
const line: MenuItemConstructorOptions = { type: 'separator' }

/**
 * Sets the program's menu, and sets it anew when the person has chosen other keys; an entry that stands for an action of the window calls
 * `run` with its id.
 * @returns how to stop following the library's settings
 */
export function keepMenu(client: Client, run: (action: string) => void): () => void {
  let shown: string | undefined
  const follow = async (): Promise<void> => {
    const { settings } = await client.call('setting.all', {})
    const stored = settings[KEYS_SETTING]
    if (stored === shown) return
    shown = stored
    setMenu(readKeys(stored), run)
  }
  setMenu({}, run)
  // A library that can't be asked now is asked again at the next change; until then the menu works all the same.
  const tryFollow = (): void => void follow().catch(() => undefined)
  tryFollow()
  return client.onEvent((event) => {
    if (event.kind === 'changed' && event.tables.includes('setting')) tryFollow()
  })
}

function setMenu(chosen: ChosenKeys, run: (action: string) => void): void {
  const group = (wanted: ActionGroup): MenuItemConstructorOptions[] =>
    ACTIONS.filter((action) => action.group === wanted).map(({ id, label }) => {
      const accelerator = acceleratorOf(keysOf(id, chosen), wanted)
      return {
        label: label.replaceAll('&', '&&'),
        click: () => run(id),
        // The window listens for its keys itself; the menu only shows them.
        ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
      }
    })
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const, label: app.name }] : []),
    { label: '&File', submenu: [...group('Library'), line, { role: isMac ? 'close' : 'quit' }] },
    {
      label: '&Edit',
      submenu: [...group('Edit'), line, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    { label: '&Papers', submenu: [...group('Papers'), line, ...group('Queue')] },
    { label: '&Go', submenu: group('Go') },
    { label: '&View', submenu: [...group('View'), line, { role: 'togglefullscreen' }] },
    { role: 'windowMenu' },
    { role: 'help', submenu: group('Help') },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** The first of an action's keys that a menu can show. */
function acceleratorOf(keys: readonly string[], group: ActionGroup): string | undefined {
  // Single letters are the window's: a menu would take them from whoever types. On macOS the menu takes Cmd+Z from text fields too.
  if (isMac && group === 'Edit') return undefined
  return keys.map(toAccelerator).find((accelerator) => accelerator !== undefined)
}

const NAMES: Readonly<Record<string, string>> = {
  '=': 'Plus',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}

/** "Mod+Shift+C" as Electron writes it; undefined for what it has no word for, and for keys without Mod. */
function toAccelerator(keys: string): string | undefined {
  const [, modifiers = '', key = ''] = /^Mod\+((?:Alt\+)?(?:Shift\+)?)(\S+)$/.exec(keys) ?? []
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  const isKnown = /^([A-Z0-9,./[\]\\;'`-]|Plus|F\d+|Delete|Backspace|Enter|Up|Down|Left|Right|Home|End)$/.test(name)
  return isKnown ? `CommandOrControl+${modifiers}${name}` : undefined
}
