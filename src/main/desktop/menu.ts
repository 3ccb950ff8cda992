/** The native menu. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/** Sets the program's menu; an entry that stands for an action of the window calls `run` with its id. */
export function setMenu(run: (action: string) => void): void {
  void run
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const, label: app.name }] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
