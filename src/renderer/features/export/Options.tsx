/** What of a paper goes along, and how the format writes it. Shared by what is exported once and what is kept up to date. */
import type { ExportOptions } from '../../../shared/contract/publish.ts'
import { useAsk } from '../../data/ask.ts'
import { STATUS_NAMES } from '../../ui/status.tsx'
import { FORMAT_TITLES, isTex, PARTS, TEX_PARTS, type Choices } from './choices.ts'
import { NoteTemplates } from './NoteTemplates.tsx'
import { StyleChoice } from './StyleChoice.tsx'
import { TexLayout } from './TexLayout.tsx'

export interface OptionsProps {
  readonly choices: Choices
  readonly formats: readonly Choices['format'][]
  readonly onChange: (next: Choices) => void
}

/** Formats that have nothing private in them. */
const PUBLIC: ReadonlySet<string> = new Set(['references'])

export function Options({ choices, formats, onChange }: OptionsProps) {
  const { format, options } = choices
  const set = (changed: Partial<ExportOptions>): void => onChange({ ...choices, options: { ...options, ...changed } })
  return (
    <>
      <label className="export-field">
        Format
        <select
          value={format}
          onChange={(event) => onChange({ ...choices, format: event.target.value as Choices['format'] })}
        >
          {formats.map((name) => (
            <option key={name} value={name}>
              {FORMAT_TITLES[name]}
            </option>
          ))}
        </select>
      </label>
      {format === 'references' && <StyleChoice options={options} onChange={set} />}
      {!PUBLIC.has(format) && <Include label="Include" parts={PARTS} options={options} onChange={set} />}
      {isTex(format) && (
        // What nothing was said of follows from the dialect.
        <Include
          label="LaTeX"
          parts={TEX_PARTS}
          options={{ ...options, strict: options.strict ?? format === 'biblatex' }}
          onChange={set}
        />
      )}
      {isTex(format) && <TexLayout options={options} onChange={set} />}
      {format === 'html' && <Grouping options={options} onChange={set} />}
      {format === 'notes' && <NoteTemplates options={options} onChange={set} />}
    </>
  )
}

export interface PartProps {
  readonly options: ExportOptions
  readonly onChange: (changed: Partial<ExportOptions>) => void
}

interface IncludeProps extends PartProps {
  readonly label: string
  readonly parts: typeof PARTS | typeof TEX_PARTS
}

function Include({ label: legend, parts, options, onChange }: IncludeProps) {
  return (
    <fieldset className={parts.length > 2 ? 'export-set export-parts' : 'export-set'}>
      <legend>{legend}</legend>
      {parts.map(({ name, label, ...part }) => (
        <label key={name} title={'hint' in part ? part.hint : undefined}>
          <input
            type="checkbox"
            checked={options[name] === true}
            onChange={(event) => onChange({ [name]: event.target.checked })}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Grouping({ options, onChange }: PartProps) {
  const { data } = useAsk('tag.list', {})
  return (
    <label className="export-field">
      Group by
      <select
        value={options.groupBy}
        onChange={(event) => onChange({ groupBy: event.target.value as ExportOptions['groupBy'] })}
      >
        <option value="none">Nothing</option>
        <option value="tag" disabled={data?.tags.length === 0}>
          Tag
        </option>
        <option value="status">Status ({Object.values(STATUS_NAMES).slice(0, 3).join(', ')}, …)</option>
      </select>
    </label>
  )
}
