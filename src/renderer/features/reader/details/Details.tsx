/** Every field of a paper, to look up and to mend, each with where it came from. */
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Paper } from '../../../../shared/contract/entities.ts'
import type { PaperFields } from '../../../../shared/contract/papers.ts'
import { useAsk } from '../../../data/ask.ts'
import { useCommands } from '../../../data/commands.ts'
import { Field } from './Field.tsx'
import { FIELDS, sourceText } from './fields.ts'
import { Links } from './Links.tsx'
import './details.css'

export interface DetailsProps {
  readonly paper: Paper
  /** The person has just asked for them. */
  readonly isWanted: boolean
}

export function Details({ paper, isWanted }: DetailsProps) {
  const [isOpen, setOpen] = useState(false)
  if (isWanted && !isOpen) setOpen(true)
  return (
    <section className="details" aria-label="Details of the paper">
      <h2>
        <button
          type="button"
          data-goal="details"
          className="details-toggle"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight size={16} aria-hidden />
          Details
        </button>
      </h2>
      {isOpen && <Fields paper={paper} />}
    </section>
  )
}

function Fields({ paper }: { readonly paper: Paper }) {
  const { run } = useCommands()
  const save = async (fields: Partial<PaperFields>): Promise<boolean> =>
    (await run('paper.edit', { ids: [paper.id], fields }, { quiet: true })) !== undefined
  const { data } = useAsk('import.list', {})
  const imports = new Map(data?.imports.map(({ id, name }) => [id, name]))
  const extra = Object.entries(paper.extra)
  return (
    <div className="details-fields">
      {FIELDS.map((field) => (
        <Field
          // A value that came from elsewhere starts the field anew.
          key={`${field.name} ${field.read(paper)}`}
          field={field}
          paper={paper}
          source={sourceText(paper, field.name, imports)}
          onSave={save}
        />
      ))}
      <Links
        key={JSON.stringify(paper.links)}
        paper={paper}
        onSave={save}
        source={sourceText(paper, 'links', imports)}
      />
      {extra.length > 0 && (
        <div className="details-extra">
          <h3>Other fields, as they came</h3>
          <dl>
            {extra.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  )
}
