/** A fact as a small button that opens the way to change it. */
import type { LucideIcon } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState, type ReactNode } from 'react'

export interface FactPopoverProps {
  readonly icon: LucideIcon
  /** What the button says. */
  readonly label: string
  /** What the popover is called. */
  readonly name: string
  readonly isSet: boolean
  readonly children: (close: () => void) => ReactNode
}

export function FactPopover({ icon: Icon, label, name, isSet, children }: FactPopoverProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={isSet ? 'fact fact-set' : 'fact'}>
        <Icon size={16} aria-hidden />
        {label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" sideOffset={4} collisionPadding={8} aria-label={name}>
          {children(() => setOpen(false))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
