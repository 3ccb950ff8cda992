/** One of several, or all. */

export interface PickProps {
  readonly label: string
  /** What "no choice" is called. */
  readonly all: string
  readonly value: string | null
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onChange: (value: string | null) => void
}

export function Pick({ label, all, value, options, onChange }: PickProps) {
  return (
    <select
      aria-label={label}
      className={value === null ? 'notebook-pick' : 'notebook-pick notebook-picked'}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{all}</option>
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  )
}
