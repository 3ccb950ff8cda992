/** Papers like the one that is read, with the words they share. */
import { useState } from 'react'
import { useAsk } from '../../../data/ask.ts'
import { useView } from '../../../state/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { SimilarList, UnreadFirst } from '../../../ui/SimilarList.tsx'

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
        <UnreadFirst isChecked={isUnreadFirst} onChange={setUnreadFirst} />
      </header>
      <SimilarList papers={shown} onOpen={openPaper} />
      {!isLong && data.papers.length > SHOWN && (
        <Button look="quiet" onClick={() => setLong(true)}>
          Show {data.papers.length - SHOWN} more
        </Button>
      )}
    </section>
  )
}
