/** A modal dialog: title, body, and a row of buttons. Closes with Escape; focus returns to where it was. */
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import './dialog.css'

export interface DialogProps {
  readonly title: string
  /** A sentence under the title. */
  readonly description?: string | undefined
  readonly size?: 'small' | 'medium' | 'large'
  readonly onClose: () => void
  readonly children: ReactNode
  /** The row of buttons at the bottom. */
  readonly footer?: ReactNode
}

export function Dialog({ title, description, size = 'medium', onClose, children, footer }: DialogProps) {
  // A button that is not there now leaves no empty bar behind.
  const hasFooter = footer !== undefined && footer !== null && footer !== false
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-overlay" />
        <Radix.Content
          className={`dialog dialog-${size}`}
          tabIndex={-1}
          onOpenAutoFocus={focusDialog}
          onInteractOutside={stayForMessages}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="dialog-header">
            <Radix.Title className="dialog-title">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon={X} name="Close" shortcut="Esc" />
            </Radix.Close>
            {description !== undefined && (
              <Radix.Description className="dialog-description">{description}</Radix.Description>
            )}
          </header>
          <div className="dialog-body">{children}</div>
          {hasFooter && <footer className="dialog-footer">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** What is told of while the dialog is open belongs to it: its "Undo", which may be gone by now, is no click beside the dialog. */
function stayForMessages(event: Event): void {
  if (event.target instanceof Element && event.target.closest('.toast')) event.preventDefault()
}

/** A field that wants the focus has it by now; otherwise the dialog itself takes it, and not the first button, whose tooltip would open. */
function focusDialog(event: Event): void {
  event.preventDefault()
  const dialog = event.currentTarget
  if (dialog instanceof HTMLElement && !dialog.contains(document.activeElement)) dialog.focus()
}
