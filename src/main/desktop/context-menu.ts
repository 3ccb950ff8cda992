/** The menu of a right click, which Electron leaves to the program. */
import { clipboard, Menu, type ContextMenuParams, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { externalUrl } from './links.ts'

export function showContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, params) => {
    const items = listItems(params)
    if (items.length > 0) Menu.buildFromTemplate(items).popup()
  })
}

function listItems({ isEditable, selectionText, editFlags, linkURL }: ContextMenuParams): MenuItemConstructorOptions[] {
  if (isEditable)
    return [
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'pasteAndMatchStyle', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]
  const link = externalUrl(linkURL)
  return [
    ...(selectionText.trim() === '' ? [] : [{ role: 'copy' as const }]),
    ...(link === undefined ? [] : [{ label: 'Copy Link Address', click: () => clipboard.writeText(link) }]),
  ]
}
