/** The middle pane: what is shown and in which order, the searchbox, the rows, and a bar for many. */
import { useEffect, useRef } from 'react'
import type { Grouping } from '../../../shared/contract/views.ts'
import type { ActionId } from '../../../shared/domain/actions.ts'
import { useAsk } from '../../data/ask.ts'
import { follow } from '../../state/selection.ts'
import { useView } from '../../state/view.ts'
import { useGrouping } from './use-grouping.ts'
import { BulkBar } from './BulkBar.tsx'
import { EmptyList } from './EmptyList.tsx'
import { Grid } from './Grid.tsx'
import { isByAdded, type ListGroup } from './lines.ts'
import { ListHeader } from './ListHeader.tsx'
import { Preparing } from './search/Preparing.tsx'
import './list.css'

export interface PaperListProps {
  readonly onAction: (id: ActionId) => void
  /** Whether the reader stands beside the list, and so may follow the keyboard. */
  readonly isReaderBeside: boolean
}

export function PaperList({ onAction, isReaderBeside }: PaperListProps) {
  const { view, query, sort, reverse } = useView()
  const grouping = useGrouping()
  const isParted = grouping !== 'none' && (grouping !== 'day' || isByAdded(view, sort))
  const { data, error, isPlaceholderData } = useAsk(
    'paper.list',
    { view, query, sort, reverse, ...(isParted ? { group: { by: grouping, timeZone: TIME_ZONE } } : {}) },
    { keepPrevious: true },
  )
  const ids = useView((state) => state.ids)
  useFollowing(
    isPlaceholderData ? undefined : data?.ids,
    data?.marks ?? NO_MARKS,
    query,
    JSON.stringify([view, query, sort, reverse]),
    isReaderBeside,
  )
  return (
    <section className="list" aria-label="List of papers">
      <ListHeader count={data?.ids.length} notices={data?.notices ?? []} onAction={onAction} />
      {error ? (
        <p className="list-error" role="alert">
          {error.message}
        </p>
      ) : data?.ids.length === 0 ? (
        <EmptyList isPartial={data.isPartial === true} onAction={onAction} />
      ) : (
        <Grid
          ids={ids}
          groups={ids === data?.ids && data.groups ? shownGroups(data.groups, grouping) : NO_GROUPS}
          groupBy={grouping === 'none' ? 'day' : grouping}
          marks={data?.marks ?? NO_MARKS}
          isReaderBeside={isReaderBeside}
          isBusy={isPlaceholderData || ids !== data?.ids}
          onAction={onAction}
        />
      )}
      <Preparing />
      <BulkBar onAction={onAction} />
    </section>
  )
}

const NO_MARKS: readonly string[] = []
const NO_GROUPS: readonly ListGroup[] = []
const TIME_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** One day alone needs no heading; one status or tag alone says which. */
function shownGroups(groups: readonly ListGroup[], by: Grouping): readonly ListGroup[] {
  return by === 'day' && groups.length < 2 ? NO_GROUPS : groups
}

/** Tells the window's state of a new list; the previous one, in sight until then, is no news. Within one list the selection, and the reader beside it, go on to the next paper. */
function useFollowing(
  ids: Int32Array | undefined,
  marks: readonly string[],
  query: string,
  key: string,
  isReaderBeside: boolean,
): void {
  const last = useRef<{ readonly key: string; readonly ids: Int32Array }>({ key: '', ids: new Int32Array() })
  useEffect(() => {
    if (!ids) return
    const { setFound, selection, select, open, openPaper } = useView.getState()
    const before = last.current
    last.current = { key, ids }
    setFound(ids, marks, query)
    if (before.key !== key) return
    const next = follow(selection, before.ids, ids)
    if (next === selection) return
    select(next)
    // A paper that has left the list, such as one just skipped, makes way for the next.
    if (open !== null && !ids.includes(open)) openPaper(isReaderBeside ? next.focus : null)
  }, [ids, marks, query, key, isReaderBeside])
}
