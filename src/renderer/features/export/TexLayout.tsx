/** How a .bib file is laid out: the order of fields, indentation, length of lines. */
import { useState } from 'react'
import type { PartProps } from './Options.tsx'

const INDENTS = [2, 4, 0, 'tab'] as const
const WIDTHS = [0, 72, 80, 100, 120] as const

export function TexLayout({ options, onChange }: PartProps) {
  const [order, setOrder] = useState(options.order.join(', '))
  const names = order.split(/[\s,]+/).filter((name) => name !== '')
  const wrong = names.find((name) => !/^[A-Za-z][\w:+.-]{0,59}$/.test(name))
  return (
    <fieldset className="export-set export-layout">
      <legend>Layout</legend>
      <label className="export-field export-wide">
        Fields first
        <input
          value={order}
          placeholder="author, title, year"
          spellCheck={false}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong === undefined ? undefined : 'export-order-trouble'}
          onChange={(event) => {
            const text = event.target.value
            setOrder(text)
            const listed = text.split(/[\s,]+/).filter((name) => /^[A-Za-z][\w:+.-]{0,59}$/.test(name))
            onChange({ order: listed.slice(0, 100) })
          }}
        />
        {wrong !== undefined && <span id="export-order-trouble">“{wrong}” is no name of a field.</span>}
      </label>
      <label className="export-field">
        Indentation
        <select
          value={String(options.indent)}
          onChange={(event) => onChange({ indent: event.target.value === 'tab' ? 'tab' : Number(event.target.value) })}
        >
          {INDENTS.map((indent) => (
            <option key={indent} value={String(indent)}>
              {indent === 'tab' ? 'Tab' : indent === 0 ? 'None' : `${String(indent)} spaces`}
            </option>
          ))}
        </select>
      </label>
      <label className="export-field">
        Line width
        <select value={String(options.width)} onChange={(event) => onChange({ width: Number(event.target.value) })}>
          {WIDTHS.map((width) => (
            <option key={width} value={String(width)}>
              {width === 0 ? 'Any' : String(width)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}
