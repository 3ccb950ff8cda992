/** Papers like the one that is read, with the words they share. */
import { useState } from 'react'
import { useAsk } from '../../../data/ask.ts'
import { useView } from '../../../state/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { StatusMark } from '../../../ui/status.tsx'
import { PaperText } from '../../../ui/text/PaperText.tsx'
import './similar.css'

const SHOWN = 5
const MORE = 20

export function SimilarPapers({ id }: { readonly id: number }) {
  const [isLong, setLong] = useState(false)
  const [isUnreadFirst, setUnreadFirst] = useState(false)
  const { data } = useAsk(
    'paper.similar',
    { ids: [id], limit: MORE, unreadFirst: isUnreadFirst },
    { keepPrevious: true },
  )
  const openPaper = useView((state) => state.openPaper)
  if (!data || data.papers.length === 0) return null
  const shown = isLong ? data.papers : data.papers.slice(0, SHOWN)
  return (
    <section className="similar" aria-labelledby="similar-heading">
      <header className="similar-head">
        <h2 id="similar-heading">Similar papers</h2>
        <label className="similar-unread">
          <input
            type="checkbox"
            checked={isUnreadFirst}
            onChange={(event) => setUnreadFirst(event.currentTarget.checked)}
          />
          Unread first
        </label>
      </header>
      <ul>
        {shown.map(({ row, terms }) => (
          <li key={row.id}>
            <StatusMark status={row.status} />
            <div className="similar-paper">
              <button type="button" className="similar-title" onClick={() => openPaper(row.id)}>
                <PaperText text={row.title} inline />
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
      {!isLong && data.papers.length > SHOWN && (
        <Button look="quiet" onClick={() => setLong(true)}>
          Show {data.papers.length - SHOWN} more
        </Button>
      )}
    </section>
  )
}
