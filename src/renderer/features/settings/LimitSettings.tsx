/** Limits that a person sets for themselves. They are said where they are passed, and never enforced. */
import { useId } from 'react'
import { useAsk } from '../../data/ask.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { LIMITS_SETTING, readLimits, type Limits } from '../../state/limits.ts'

const FIELDS: readonly { readonly key: keyof Limits; readonly label: string; readonly unit: string }[] = [
  { key: 'reading', label: 'Read at most', unit: 'papers at once' },
  { key: 'queue', label: 'Keep the queue at', unit: 'papers or fewer' },
  { key: 'inboxWeeks', label: 'Leave nothing in the inbox for more than', unit: 'weeks' },
]

const LARGEST = 100_000

export function LimitSettings() {
  const { client } = useLibrary()
  const { data } = useAsk('setting.all', {})
  const limits = readLimits(data?.settings[LIMITS_SETTING])
  const id = useId()
  const keep = (key: keyof Limits, typed: string): void => {
    const number = Number.parseInt(typed, 10)
    const next = { ...limits, [key]: Number.isInteger(number) && number > 0 ? Math.min(number, LARGEST) : null }
    client.call('setting.set', { name: LIMITS_SETTING, value: JSON.stringify(next) }).catch(showFailure)
  }
  return (
    <section className="limit-settings" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Gentle limits</h3>
      <p>Said where you pass them, never enforced. Empty means no limit.</p>
      {FIELDS.map(({ key, label, unit }) => (
        <p key={key}>
          <label htmlFor={`${id}-${key}`}>{label}</label>{' '}
          <input
            id={`${id}-${key}`}
            key={String(limits[key])}
            inputMode="numeric"
            defaultValue={limits[key] ?? ''}
            aria-describedby={`${id}-${key}-unit`}
            onBlur={(event) => keep(key, event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
            }}
          />{' '}
          <span id={`${id}-${key}-unit`}>{unit}</span>
        </p>
      ))}
    </section>
  )
}
