/** A field for a date in one's own words; says below it which day was understood, or why none was. */
import { useId, useState } from 'react'
import { Button } from '../Button.tsx'
import { describeDate, readDate } from './read-date.ts'
import './date-entry.css'

export interface DateEntryProps {
  readonly label: string
  /** What the button says: "Set", "Snooze". */
  readonly button: string
  readonly onChoose: (date: Date, hasTime: boolean) => void
  /** The field's first text, selected so that typing replaces it. */
  readonly initial?: string
  /** Why a day that was understood can't be taken, as a sentence. */
  readonly refuse?: (date: Date, hasTime: boolean) => string | null
  readonly takesFocus?: boolean
}

export function DateEntry({ label, button, onChoose, initial = '', refuse, takesFocus = false }: DateEntryProps) {
  const id = useId()
  const [typed, setTyped] = useState(initial)
  const [wasTried, setTried] = useState(false)
  const read = readDate(typed, new Date(), navigator.language)
  const refused = 'trouble' in read ? read.trouble : (refuse?.(read.at, read.hasTime) ?? null)
  const isShown = refused !== null && (wasTried || (typed.trim().length > 2 && !('trouble' in read)))
  return (
    <form
      className="date-entry"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setTried(true)
        if (refused === null && 'at' in read) onChoose(read.at, read.hasTime)
      }}
    >
      <label htmlFor={id}>{label}</label>
      <span className="date-entry-line">
        <input
          id={id}
          // The field stands where the person has just asked to type a date.
          // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus={takesFocus}
          autoComplete="off"
          spellCheck={false}
          placeholder="fri, in 3 days, 24 Dec…"
          value={typed}
          aria-invalid={isShown}
          aria-describedby={`${id}-said`}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setTyped(event.target.value)
            setTried(false)
          }}
        />
        <Button type="submit">{button}</Button>
      </span>
      <p id={`${id}-said`} role="status" className={isShown ? 'date-entry-trouble' : 'date-entry-said'}>
        {isShown ? refused : 'at' in read ? describeDate(read.at, read.hasTime) : ''}
      </p>
    </form>
  )
}
