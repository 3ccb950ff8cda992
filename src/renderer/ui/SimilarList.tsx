/** Papers like others, each with the words that it shares with them. */
import type { Out } from '../../shared/contract/index.ts'
import { StatusMark } from './status.tsx'
import { PaperText } from './text/PaperText.tsx'
import './text/title.css'
import './similar.css'

export interface SimilarListProps {
  readonly papers: Out<'paper.similar'>['papers']
  readonly onOpen: (id: number) => void
}

export function SimilarList({ papers, onOpen }: SimilarListProps) {
  return (
    <ul className="similar-list">
      {papers.map(({ row, terms }) => (
        <li key={row.id}>
          <StatusMark status={row.status} />
          <div className="similar-paper">
            <button type="button" className="similar-title" onClick={() => onOpen(row.id)}>
              <span className="title-clipped">
                <PaperText text={row.title} inline />
              </span>
            </button>
            <p className="similar-terms">
              {[row.authors[0], row.year].filter((part) => part !== undefined && part !== null).join(' ')}
              {(row.authors.length > 0 || row.year !== null) && ' · '}
              shares {terms.join(', ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

export interface UnreadFirstProps {
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
}

export function UnreadFirst({ isChecked, onChange }: UnreadFirstProps) {
  return (
    <label className="similar-unread">
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.currentTarget.checked)} />
      Unread first
    </label>
  )
}
