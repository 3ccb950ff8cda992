/** An empty place: what goes there, and the next step. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './empty-state.css'

export interface EmptyStateProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly text?: string
  /** Buttons. */
  readonly children?: ReactNode
}

export function EmptyState({ icon: Icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <Icon size={32} strokeWidth={1.25} aria-hidden />
      <p className="empty-title">{title}</p>
      {text !== undefined && <p className="empty-text">{text}</p>}
      {children !== undefined && <div className="empty-actions">{children}</div>}
    </div>
  )
}
