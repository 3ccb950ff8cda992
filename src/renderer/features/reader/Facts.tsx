/** What the person thinks of a paper and plans with it: rating, priority, due day, snooze, and why it is here. */
import { CalendarDays, Clock, Flag, Star } from 'lucide-react'
import { useState } from 'react'
import type { Paper } from '../../../shared/contract/entities.ts'
import { useCommands } from '../../data/commands.ts'
import { DateEntry } from '../../ui/date-entry/DateEntry.tsx'
import { isoDay } from '../../ui/date-entry/read-date.ts'
import { SnoozeChoices } from '../../ui/date-entry/SnoozeChoices.tsx'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuChoice } from '../../ui/Menu.tsx'
import { useNow } from '../../ui/now.ts'
import { FactPopover } from './FactPopover.tsx'
import { dateText } from './head-text.ts'

const PRIORITIES = [
  { value: '1', label: '1 – highest' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: '4', label: '4' },
  { value: '5', label: '5 – lowest' },
  { value: '', label: 'None' },
] as const

export function Facts({ paper }: { readonly paper: Paper }) {
  const commands = useCommands()
  const now = useNow()
  const { id, priority, due, snooze } = paper
  const isSnoozed = snooze !== null && snooze > now
  return (
    <div className="reader-facts">
      <Rating paper={paper} />
      <Menu
        trigger={
          <button type="button" className={priority === null ? 'fact' : 'fact fact-set'}>
            <Flag size={16} aria-hidden />
            {priority === null ? 'Priority' : `Priority ${priority}`}
          </button>
        }
      >
        <MenuChoice
          label="Priority"
          value={priority === null ? '' : String(priority)}
          options={PRIORITIES}
          onChange={(value) => commands.edit([id], { priority: value === '' ? null : Number(value) })}
        />
      </Menu>
      <FactPopover
        icon={CalendarDays}
        label={due === null ? 'Due' : `Due ${dateText(due)}`}
        name="Due date"
        isSet={due !== null}
      >
        {(close) => (
          <>
            <DateEntry
              label="Due on"
              button="Set"
              initial={due ?? ''}
              takesFocus
              onChoose={(date) => {
                close()
                commands.edit([id], { due: isoDay(date) })
              }}
            />
            {due !== null && (
              <Clear
                what="due date"
                onClear={() => {
                  close()
                  commands.edit([id], { due: null })
                }}
              />
            )}
          </>
        )}
      </FactPopover>
      <FactPopover
        icon={Clock}
        label={
          isSnoozed
            ? `Until ${new Date(snooze).toLocaleDateString(undefined, { day: 'numeric', month: 'short' })}`
            : 'Snooze'
        }
        name="Snooze"
        isSet={isSnoozed}
      >
        {(close) => (
          <>
            <SnoozeChoices
              onChoose={(until) => {
                close()
                void commands.run('queue.snooze', { ids: [id], until: { kind: 'time', at: until } })
              }}
            />
            {isSnoozed && (
              <Clear
                what="snooze"
                onClear={() => {
                  close()
                  void commands.run('queue.snooze', { ids: [id], until: { kind: 'wake' } })
                }}
              />
            )}
          </>
        )}
      </FactPopover>
      <Why key={paper.why} paper={paper} />
    </div>
  )
}

function Clear({ what, onClear }: { readonly what: string; readonly onClear: () => void }) {
  return (
    <Button look="quiet" onClick={onClear}>
      Clear {what}
    </Button>
  )
}

function Rating({ paper }: { readonly paper: Paper }) {
  const commands = useCommands()
  return (
    <div className="rating" role="group" aria-label={paper.rating === null ? 'Rating' : `Rating: ${paper.rating} of 5`}>
      {[1, 2, 3, 4, 5].map((stars) => (
        <button
          key={stars}
          type="button"
          aria-label={`Rate ${stars} of 5`}
          aria-pressed={paper.rating === stars}
          className={stars <= (paper.rating ?? 0) ? 'star star-on' : 'star'}
          // The same star once more takes the rating away.
          onClick={() => commands.edit([paper.id], { rating: paper.rating === stars ? null : stars })}
        >
          <Star size={16} aria-hidden />
        </button>
      ))}
    </div>
  )
}

function Why({ paper }: { readonly paper: Paper }) {
  const commands = useCommands()
  const [typed, setTyped] = useState(paper.why ?? '')
  const save = (): void => {
    const why = typed.trim() === '' ? null : typed.trim()
    if (why !== paper.why) void commands.run('paper.edit', { ids: [paper.id], fields: { why } }, { quiet: true })
  }
  return (
    <input
      className="reader-why"
      aria-label="Why read this"
      placeholder="Why read this?"
      maxLength={1000}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(paper.why ?? '')
      }}
    />
  )
}
