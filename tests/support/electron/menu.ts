/** `Menu`: kept, told to the test, and chosen from by it. */
import { onOrder, report } from './report.ts'

export interface Item {
  readonly label?: string
  readonly role?: string
  readonly type?: string
  readonly submenu?: readonly Item[]
  readonly click?: () => void
  readonly accelerator?: string
}

export interface BuiltMenu {
  readonly items: readonly Item[]
  readonly popup: () => void
}

const MODIFIERS = /^(CommandOrControl|Command|Control|Alt|Shift)$/
const KEYS = /^([A-Z0-9,./[\]\\;'`-]|Plus|F\d+|Delete|Backspace|Enter|Escape|Up|Down|Left|Right|Home|End)$/

export const Menu = {
  /** @throws Error for an accelerator that Electron would not understand */
  buildFromTemplate: (items: readonly Item[]): BuiltMenu => {
    for (const { item } of flatten(items)) checkAccelerator(item)
    return { items, popup: () => undefined }
  },
  setApplicationMenu: ({ items }: BuiltMenu) => {
    entries = flatten(items)
    report({
      kind: 'menu',
      labels: entries.map(({ path }) => path),
      accelerators: Object.fromEntries(entries.map(({ path, item }) => [path, item.accelerator ?? ''])),
    })
  },
}

/** Of the menu that was set last. */
let entries: readonly { readonly path: string; readonly item: Item }[] = []
onOrder((order) => {
  if (order.kind === 'choose') entries.find(({ path }) => path === order.label)?.item.click?.()
})

function flatten(items: readonly Item[], above = ''): { path: string; item: Item }[] {
  return items.flatMap((item) => {
    const path =
      above +
      (item.label ?? item.role ?? item.type ?? '').replaceAll('&&', '\0').replaceAll('&', '').replaceAll('\0', '&')
    return item.submenu ? flatten(item.submenu, `${path} > `) : [{ path, item }]
  })
}

function checkAccelerator({ accelerator }: Item): void {
  if (accelerator === undefined) return
  const parts = accelerator.split('+')
  const key = parts.pop() ?? ''
  if (!KEYS.test(key) || !parts.every((part) => MODIFIERS.test(part)))
    throw new Error(`Electron knows no key “${accelerator}”.`)
}
