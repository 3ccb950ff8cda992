/** A name and its key beside what the pointer or the keyboard is on. */
import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement } from 'react'
import './tooltip.css'

/** Stands once around the whole window. */
export const TooltipProvider = Radix.Provider

export interface TooltipProps {
  readonly text: string
  readonly shortcut?: string | undefined
  readonly children: ReactElement
}

export function Tooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <Radix.Root delayDuration={500}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="tooltip" sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut !== undefined && <kbd>{shortcut}</kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
