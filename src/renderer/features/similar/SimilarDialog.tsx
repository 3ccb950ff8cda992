/** "Similar papers" for several papers at once, and for all that carry a tag. */
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { useDialogs, type SimilarTo } from '../../state/dialogs.ts'
import { EMPTY_SELECTION, selectOne } from '../../state/selection.ts'
import { useView } from '../../state/view.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SimilarList, UnreadFirst } from '../../ui/SimilarList.tsx'

const SHOWN = 30
/** As many as one question may name. */
const MOST_PAPERS = 10_000

export function SimilarDialog({ to }: { readonly to: SimilarTo }) {
  const close = useDialogs((state) => state.close)
  const [isUnreadFirst, setUnreadFirst] = useState(false)
  const given =
    'tags' in to ? { tags: to.tags.map((tag) => tag.id) } : { ids: Int32Array.from(to.papers.slice(0, MOST_PAPERS)) }
  const { data, error } = useAsk(
    'paper.similar',
    { ...given, limit: SHOWN, unreadFirst: isUnreadFirst },
    { keepPrevious: true },
  )
  const open = (id: number): void => {
    const { ids, page, setPage, openPaper, select } = useView.getState()
    close()
    if (page !== 'list') setPage('list')
    select(ids.includes(id) ? selectOne(id) : EMPTY_SELECTION)
    openPaper(id)
  }
  return (
    <Dialog title={'tags' in to ? 'More like these tags' : 'Similar papers'} description={about(to)} onClose={close}>
      <UnreadFirst isChecked={isUnreadFirst} onChange={setUnreadFirst} />
      {error && <p role="alert">{error.message}</p>}
      {data?.papers.length === 0 && (
        <EmptyState icon={SearchX} title="Nothing is like these." text="No other paper shares enough telling words." />
      )}
      {data && <SimilarList papers={data.papers} onOpen={open} />}
    </Dialog>
  )
}

function about(to: SimilarTo): string {
  if ('tags' in to) {
    const names = to.tags.slice(0, 5).map((tag) => `“${tag.name}”`)
    const more = to.tags.length - names.length
    return `Share the most telling words with papers tagged ${names.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}, without having the tag.`
  }
  const { length } = to.papers
  return `Share the most telling words with ${length === 1 ? 'this paper' : `these ${length.toLocaleString('en')} papers together`}.`
}
