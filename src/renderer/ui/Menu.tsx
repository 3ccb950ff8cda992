/** A menu that opens from a button. */
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { keyText } from './Kbd.tsx'
import './menu.css'

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly align?: 'start' | 'end'
  /** Told when it has closed; preventing the default keeps the focus from going back to the button. */
  readonly onClosed?: (event: Event) => void
  readonly children: ReactNode
}

export function Menu({ trigger, align = 'start', onClosed, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="menu"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          {...(onClosed ? { onCloseAutoFocus: onClosed } : {})}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export interface MenuItemProps {
  readonly children: ReactNode
  readonly onSelect: () => void
  /** As in the registry of actions: "Mod+E". */
  readonly keys?: string | undefined
  readonly disabled?: boolean
  readonly look?: 'plain' | 'danger'
}

export function MenuItem({ children, onSelect, keys, disabled = false, look = 'plain' }: MenuItemProps) {
  return (
    <Radix.Item className={`menu-item menu-${look}`} onSelect={onSelect} disabled={disabled}>
      {children}
      {keys !== undefined && <span className="menu-keys">{keyText(keys)}</span>}
    </Radix.Item>
  )
}

export interface MenuChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of several. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as T)} aria-label={label}>
      <Radix.Label className="menu-label">{label}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className="menu-item">
          <span className="menu-check">
            <Radix.ItemIndicator>
              <Check size={16} aria-hidden />
            </Radix.ItemIndicator>
          </span>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuLine() {
  return <Radix.Separator className="menu-line" />
}
