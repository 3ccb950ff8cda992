/** Earlier versions of the note, each to be compared with the present one. */
import { History } from 'lucide-react'
import type { Paper } from '../../../../shared/contract/entities.ts'
import { useAsk } from '../../../data/ask.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import type { Compared } from './NoteBanner.tsx'

export interface VersionsProps {
  readonly paper: Paper
  readonly onCompare: (compared: Compared) => void
}

export function Versions({ paper, onCompare }: VersionsProps) {
  const { data } = useAsk('note.versions', { id: paper.id }, { keepPrevious: true })
  const versions = data?.versions ?? []
  if (versions.length === 0) return null
  return (
    <Menu
      align="end"
      trigger={
        <Button look="quiet" icon={History} title="Versions">
          <span className="note-tool">Versions</span>
        </Button>
      }
    >
      {versions.map(({ body, at }) => (
        <MenuItem key={at} onSelect={() => onCompare({ other: body, at })}>
          {new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
          <span className="note-version">{body.trim().split('\n', 1)[0]?.slice(0, 40)}</span>
        </MenuItem>
      ))}
    </Menu>
  )
}
