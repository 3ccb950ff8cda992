/** What the notebook shows: highlights, questions, notes or open tasks; of which kind, state, tag and time; with which words. */
import { HIGHLIGHT_KINDS, STATUSES, type Status } from '../../../shared/contract/entities.ts'
import { useAsk } from '../../data/ask.ts'
import { Choice } from '../../ui/Choice.tsx'
import { STATUS_NAMES } from '../../ui/status.tsx'
import { kindName } from '../../ui/text/kinds.ts'
import type { NotebookFilters } from './grouping.ts'
import { Pick } from './Pick.tsx'

const SHOWN = [
  { value: 'highlights', label: 'Highlights' },
  { value: 'questions', label: 'Questions' },
  { value: 'notes', label: 'Notes' },
  { value: 'tasks', label: 'Open tasks' },
] as const

const TIMES = [
  ['1', 'Today'],
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['365', 'Last year'],
] as const

export interface FiltersProps {
  readonly filters: NotebookFilters
  readonly kinds: readonly { readonly kind: string; readonly count: number }[]
  readonly onChange: (filters: NotebookFilters) => void
}

export function Filters({ filters, kinds, onChange }: FiltersProps) {
  const { data } = useAsk('tag.list', {})
  const change = (part: Partial<NotebookFilters>): void => onChange({ ...filters, ...part })
  const counts = new Map(kinds.map(({ kind, count }) => [kind, count]))
  const names = [...new Set<string>([...HIGHLIGHT_KINDS, ...counts.keys()])]
  return (
    <div className="notebook-filters">
      <Choice label="Show" value={filters.show} options={SHOWN} onChange={(show) => change({ show })} />
      <div className="notebook-picks">
        <input
          type="search"
          aria-label="Search the notebook"
          placeholder="Search the notebook"
          value={filters.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        {filters.show === 'highlights' && (
          <Pick
            label="Kind"
            all="All kinds"
            value={filters.kind}
            options={names.map((kind) => [kind, `${kindName(kind)} (${(counts.get(kind) ?? 0).toLocaleString()})`])}
            onChange={(kind) => change({ kind })}
          />
        )}
        <Pick
          label="State"
          all="Any state"
          value={filters.status}
          options={STATUSES.map((status) => [status, STATUS_NAMES[status]])}
          onChange={(status) => change({ status: status as Status | null })}
        />
        <Pick
          label="Tag"
          all="Any tag"
          value={filters.tag === null ? null : String(filters.tag)}
          options={(data?.tags ?? []).map(({ id, name }) => [String(id), name])}
          onChange={(tag) => change({ tag: tag === null ? null : Number(tag) })}
        />
        <Pick
          label="Time"
          all="Any time"
          value={filters.days === null ? null : String(filters.days)}
          options={TIMES}
          onChange={(days) => change({ days: days === null ? null : Number(days) })}
        />
        {filters.show === 'highlights' && (
          <Pick
            label="Group"
            all="By paper"
            value={filters.group === 'paper' ? null : 'kind'}
            options={[['kind', 'By kind']]}
            onChange={(group) => change({ group: group === null ? 'paper' : 'kind' })}
          />
        )}
      </div>
    </div>
  )
}
