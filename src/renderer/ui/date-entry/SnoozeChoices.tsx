/** When a paper shall come back: the usual times, or a date in one's own words. */
import { useState } from 'react'
import { snoozeTimes } from '../../../shared/domain/snooze.ts'
import { DateEntry } from './DateEntry.tsx'
import './snooze-choices.css'

/** @param onChoose gets milliseconds since 1970, always ahead of now */
export function SnoozeChoices({ onChoose }: { readonly onChoose: (until: number) => void }) {
  const [times] = useState(() => snoozeTimes(Date.now()))
  return (
    <div className="snooze-choices">
      <ul>
        {times.map(({ name, at }, index) => (
          <li key={name}>
            {/* The choice that most people make is one more Enter away. */}
            {/* eslint-disable-next-line jsx-a11y/no-autofocus -- see above */}
            <button type="button" autoFocus={index === 0} onClick={() => onChoose(at)}>
              <span>{name}</span>
              <span className="snooze-when">{shortTime(at)}</span>
            </button>
          </li>
        ))}
      </ul>
      <DateEntry
        label="Another time"
        button="Snooze"
        refuse={(date) =>
          date.getTime() <= Date.now() ? 'That has passed. Choose a time that is still to come.' : null
        }
        onChoose={(date) => onChoose(date.getTime())}
      />
    </div>
  )
}

function shortTime(at: number): string {
  return new Date(at).toLocaleString(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric' })
}
