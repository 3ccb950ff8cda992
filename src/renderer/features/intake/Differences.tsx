/** Fields in which the library has something else than a source says; each can be taken over. */
import type { PreviewRow } from '../../../shared/contract/intake.ts'
import { fieldName } from './found-text.ts'

interface DifferencesProps {
  readonly row: PreviewRow
  readonly taken: readonly string[]
  readonly onTake: (field: string) => void
}

export function Differences({ row, taken, onTake }: DifferencesProps) {
  const isTwin = typeof row.match?.row === 'number'
  return (
    <div className="compare">
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{isTwin ? 'Found before it' : 'In your library'}</th>
            <th scope="col">This one</th>
          </tr>
        </thead>
        <tbody>
          {row.differs.map(({ field, stands, found }) => (
            <tr key={field}>
              <th scope="row">{capitalised(fieldName(field))}</th>
              <td>{shorten(stands)}</td>
              <td>
                {shorten(found)}
                <label className="compare-take">
                  <input
                    type="checkbox"
                    aria-label={`Take the ${fieldName(field)} of “${row.found.title}”`}
                    checked={taken.includes(field)}
                    onChange={() => onTake(field)}
                  />
                  Take this
                </label>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="compare-merge">
        What {isTwin ? 'was found first' : 'stands in your library'} stays, unless you take the other.
      </p>
    </div>
  )
}

function shorten(text: string): string {
  return text.length > 280 ? `${text.slice(0, 280)}…` : text
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
