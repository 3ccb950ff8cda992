/** The native menu: every action of the window, and what the system's own roles do better. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { ACTIONS, type Action, type ActionGroup } from '../../shared/domain/actions.ts'

const isMac = process.platform === 'darwin'
const line: MenuItemConstructorOptions = { type: 'separator' }

/** Sets the program's menu; an entry that stands for an action of the window calls `run` with its id. */
export function setMenu(run: (action: string) => void): void {
  const group = (wanted: ActionGroup): MenuItemConstructorOptions[] =>
    ACTIONS.filter((action) => action.group === wanted).map((action) => toItem(action, run))
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

function toItem({ id, label, group, keys }: Action, run: (action: string) => void): MenuItemConstructorOptions {
  // Single letters are the window's: a menu would take them from whoever types. On macOS the menu takes Cmd+Z from text fields too.
  const key = isMac && group === 'Edit' ? undefined : keys.find((stroke) => stroke.startsWith('Mod+'))
  return {
    label: label.replaceAll('&', '&&'),
    click: () => run(id),
    // The window listens for its keys itself; the menu only shows them.
    ...(key === undefined ? {} : { accelerator: toAccelerator(key), registerAccelerator: false }),
  }
}

/** "Mod+Shift+C" as Electron writes it. */
function toAccelerator(key: string): string {
  return key.replace('Mod', 'CommandOrControl').replace('=', 'Plus')
}
