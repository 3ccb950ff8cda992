/** Buttons: with a word, or with an icon and a name. */
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Tooltip } from './Tooltip.tsx'
import './button.css'

type Look = 'plain' | 'primary' | 'quiet' | 'danger'

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look
  readonly icon?: LucideIcon
  readonly children: ReactNode
}

export function Button({ look = 'plain', icon: Icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button button-${look} ${className}`} {...rest}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon
  /** The accessible name, also shown as a tooltip. */
  readonly name: string
  /** Shown in the tooltip, such as "Ctrl+K". */
  readonly shortcut?: string | undefined
}

export function IconButton({ icon: Icon, name, shortcut, className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={name} shortcut={shortcut}>
      <button type="button" aria-label={name} className={`icon-button ${className}`} {...rest}>
        <Icon size={16} aria-hidden />
      </button>
    </Tooltip>
  )
}
