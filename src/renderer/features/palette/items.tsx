/** Lines of the palette. */
import { Command } from 'cmdk'
import type { PaperRow } from '../../../shared/contract/entities.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { StatusMark } from '../../ui/status.tsx'
import { PaperText } from '../../ui/text/PaperText.tsx'
import type { Entry } from './entries.ts'

export function EntryItem({ entry, onSelect }: { readonly entry: Entry; readonly onSelect: () => void }) {
  const Icon = entry.icon
  return (
    <Command.Item value={entry.id} onSelect={onSelect}>
      {entry.kind === 'tag' ? (
        <span className="palette-dot">
          <span className="tag-dot" style={entry.colour === null ? undefined : { background: entry.colour }} />
        </span>
      ) : (
        <Icon size={16} aria-hidden />
      )}
      <span className="palette-label">{entry.label}</span>
      {entry.keys === undefined ? (
        <span className="palette-detail">{entry.detail}</span>
      ) : (
        <span className="palette-keys">
          <Kbd keys={entry.keys} />
        </span>
      )}
    </Command.Item>
  )
}

interface PaperItemProps {
  readonly row: PaperRow
  readonly marks: readonly string[]
  readonly onSelect: () => void
}

export function PaperItem({ row, marks, onSelect }: PaperItemProps) {
  const [author] = row.authors
  const who = author === undefined ? '' : row.authorCount > 1 ? `${author} et al.` : author
  return (
    <Command.Item value={`paper:${String(row.id)}`} onSelect={onSelect}>
      <StatusMark status={row.status} />
      <span className="palette-label palette-paper">
        <PaperText text={row.title} marks={marks} inline />
      </span>
      <span className="palette-detail">{[who, row.year].filter((part) => part !== null && part !== '').join(' ')}</span>
    </Command.Item>
  )
}
