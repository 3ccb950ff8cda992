/** One paper of a preview: whether to take it, what it is, and how it stands to the library. */
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import type { Decision, PreviewRow } from '../../../shared/contract/intake.ts'
import { Button } from '../../ui/Button.tsx'
import { STATUS_WORDS } from '../../ui/status.tsx'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { decisionOf, isTaken, type Choices } from './choices.ts'
import { Compare, CompareTwin } from './Compare.tsx'
import { Differences } from './Differences.tsx'
import { aboutFound, fillsText } from './found-text.ts'

const DECISIONS: readonly { readonly value: Decision; readonly label: string }[] = [
  { value: 'merge', label: 'Merge' },
  { value: 'keep-both', label: 'Keep both' },
  { value: 'skip', label: 'Skip' },
]

export interface PreviewLineProps {
  readonly preview: string
  readonly row: PreviewRow
  readonly choices: Choices
  readonly isCompared: boolean
  readonly onFlip: () => void
  readonly onDecide: (decision: Decision) => void
  readonly onCompare: () => void
  /** Takes a differing field over, or leaves it. */
  readonly onTake: (field: string) => void
}

export function PreviewLine({
  preview,
  row,
  choices,
  isCompared,
  onFlip,
  onDecide,
  onCompare,
  onTake,
}: PreviewLineProps) {
  const { found, outcome, match, index } = row
  const isPossible = outcome === 'possible'
  const isOut = isPossible ? decisionOf(choices, index) === 'skip' : !isTaken(choices, index)
  const about = aboutFound(found)
  const id = match?.id ?? null
  return (
    <>
      <span role="cell" className="found-tick">
        {!isPossible && (
          <input type="checkbox" aria-label={`Take “${found.title}”`} checked={!isOut} onChange={onFlip} />
        )}
      </span>
      <div role="cell" className={isOut ? 'found-main found-out' : 'found-main'}>
        <p className="found-title">
          <PaperText text={found.title} inline />
        </p>
        <p className="found-about">
          {found.line !== undefined && <span className="found-line">line {found.line.toLocaleString('en')}</span>}
          {about !== '' && <span>{about}</span>}
          <span className="found-abstract">{found.abstract ?? found.summary ?? 'No abstract'}</span>
        </p>
      </div>
      <div role="cell" className="found-outcome">
        <span className={`found-badge found-${outcome}`}>
          {outcome === 'existing' && id === null ? 'Found twice' : BADGES[outcome]}
        </span>
        <span className="found-why">
          {outcome === 'existing' && match && (match.status === null ? match.reason : STATUS_WORDS[match.status])}
          {outcome === 'existing' && row.fills.length > 0 && ` · ${fillsText(row.fills)}`}
          {isPossible && match?.reason}
        </span>
        {isPossible && (
          <Button
            look="quiet"
            icon={isCompared ? ChevronDown : ChevronRight}
            aria-expanded={isCompared}
            onClick={onCompare}
          >
            Compare
          </Button>
        )}
        {outcome === 'existing' && row.differs.length > 0 && (
          <Button
            look="quiet"
            icon={isCompared ? ChevronDown : ChevronRight}
            aria-expanded={isCompared}
            onClick={onCompare}
          >
            {row.differs.length === 1 ? '1 field differs' : `${String(row.differs.length)} fields differ`}
          </Button>
        )}
      </div>
      {outcome === 'existing' && isCompared && (
        <div role="cell" className="found-decide">
          <Differences row={row} taken={choices.take.get(index) ?? []} onTake={onTake} />
        </div>
      )}
      {isPossible && (
        <div role="cell" className="found-decide">
          <Decide title={found.title} value={decisionOf(choices, index)} onChange={onDecide} />
          {isCompared && id !== null && (
            <Compare id={id} other={found} names={['In your library', 'This one']}>
              Merging keeps everything that stands in your library
              {row.fills.length > 0 && ` and ${fillsText(row.fills)}`}.
            </Compare>
          )}
          {isCompared && id === null && typeof match?.row === 'number' && (
            <CompareTwin preview={preview} row={match.row} other={found} names={['Found before it', 'This one']}>
              Merging keeps everything of the first, and what it lacks of this one.
            </CompareTwin>
          )}
        </div>
      )}
    </>
  )
}

const BADGES = { new: 'New', existing: 'Already in library', possible: 'Possible duplicate' } as const

interface DecideProps {
  readonly title: string
  readonly value: Decision
  readonly onChange: (decision: Decision) => void
}

function Decide({ title, value, onChange }: DecideProps) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={`What to do with “${title}”`} className="found-choices">
      {DECISIONS.map((decision) => (
        <label key={decision.value}>
          <input
            type="radio"
            name={name}
            checked={value === decision.value}
            onChange={() => onChange(decision.value)}
          />
          {decision.label}
        </label>
      ))}
    </div>
  )
}
