/** A tag: a dot of its colour, its name, and a way to take it off where there is one. */
import { X } from 'lucide-react'
import './tag-chip.css'

export interface TagChipProps {
  readonly name: string
  readonly colour: string | null
  readonly onRemove?: (() => void) | undefined
}

export function TagChip({ name, colour, onRemove }: TagChipProps) {
  return (
    <span className="tag-chip">
      <span className="tag-dot" style={colour === null ? undefined : { background: colour }} />
      <span className="tag-name">{name}</span>
      {onRemove && (
        <button type="button" className="tag-remove" aria-label={`Remove tag ${name}`} onClick={onRemove}>
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}
