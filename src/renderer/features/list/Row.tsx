/** One paper of a list. Draws again only when its own paper, place or selection has changed. */
import { Clock, Code, FileText, Flag, NotebookPen } from 'lucide-react'
import { memo, useState, type DragEvent, type MouseEvent } from 'react'
import type { PaperRow } from '../../../shared/contract/entities.ts'
import { useRow } from '../../data/ask.ts'
import { many, useCommands } from '../../data/commands.ts'
import { draggedPapers, holdsPapers, startDrag } from '../../state/drag.ts'
import { useView, type Looking } from '../../state/view.ts'
import { useNow } from '../../ui/now.ts'
import { StatusMark } from '../../ui/status.tsx'
import { TagChip } from '../../ui/TagChip.tsx'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { ageText, authorText } from './row-text.ts'

/** What a row begins with: its state where states are mixed, its place in the queue, or nothing. */
export type Lead = 'status' | 'place' | 'none'

export function leadOf({ view, query, sort, reverse }: Pick<Looking, 'view' | 'query' | 'sort' | 'reverse'>): Lead {
  if (view.kind !== 'status') return 'status'
  return view.status === 'queued' && isQueueOrder({ view, query, sort, reverse }) ? 'place' : 'none'
}

export interface RowProps {
  readonly domId: string
  readonly id: number
  readonly place: number
  readonly lead: Lead
  /** CSS pixels from the top of the list. */
  readonly top: number
  readonly height: number
  readonly isSelected: boolean
  readonly isFocused: boolean
  readonly marks: readonly string[]
  readonly onClick: (id: number, event: MouseEvent) => void
}

export const Row = memo(function Row({
  domId,
  id,
  place,
  lead,
  top,
  height,
  isSelected,
  isFocused,
  marks,
  onClick,
}: RowProps) {
  const row = useRow(id)
  const { edge, ...dragging } = useRowDrag(id)
  return (
    // Keys are the grid's business; see Grid.tsx.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
    <div
      id={domId}
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 1}
      aria-selected={isSelected}
      className={`row row-lead-${lead}${isFocused ? ' row-focused' : ''}${edge ? ` row-${edge}` : ''}`}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={(event) => onClick(id, event)}
      {...dragging}
    >
      {row ? (
        <Cells row={row} marks={marks} lead={lead} place={place} />
      ) : (
        <div role="gridcell" className="row-waiting" />
      )}
    </div>
  )
})

function Cells({ row, marks, lead, place }: Pick<RowProps, 'marks' | 'lead' | 'place'> & { readonly row: PaperRow }) {
  const now = useNow()
  const where = [row.venue, row.year].filter((part) => part !== null).join(' ')
  return (
    <>
      {lead === 'status' && (
        <div role="gridcell" className="row-status">
          <StatusMark status={row.status} />
        </div>
      )}
      {lead === 'place' && (
        <div role="gridcell" className="row-place">
          {place + 1}
        </div>
      )}
      <div role="gridcell" className="row-main">
        <div className="row-title">
          <PaperText text={row.title} marks={marks} inline />
        </div>
        <div className="row-below">
          <span className="row-authors">{[authorText(row), where].filter((part) => part !== '').join(' · ')}</span>
          {row.tags.slice(0, 4).map((tag) => (
            <TagChip key={tag.id} name={tag.name} colour={tag.colour} />
          ))}
          {row.why !== null && row.status === 'queued' && <span className="row-why">{row.why}</span>}
        </div>
      </div>
      <div role="gridcell" className="row-side">
        <span className="row-age" title={new Date(row.statusAt).toLocaleString()}>
          {ageText(row.statusAt, now)}
        </span>
        <span className="row-marks">
          {row.priority !== null && (
            <span className="row-priority" role="img" aria-label={`Priority ${row.priority}`}>
              P{row.priority}
            </span>
          )}
          {row.due !== null && <Flag size={12} role="img" aria-label={`Due ${row.due}`} />}
          {row.snooze !== null && row.snooze > now && <Clock size={12} role="img" aria-label="Snoozed" />}
          {row.hasNote && <NotebookPen size={12} role="img" aria-label="Has a note" />}
          {row.hasCode && <Code size={12} role="img" aria-label="Has code" />}
          {row.hasPdf && <FileText size={12} role="img" aria-label="Has a PDF" />}
        </span>
      </div>
    </>
  )
}

/** Dragging rows out of the list, and, in the queue's own order, between rows. */
function useRowDrag(id: number) {
  const commands = useCommands()
  const [edge, setEdge] = useState<'before' | 'after' | null>(null)
  const edgeAt = (event: DragEvent<HTMLElement>): 'before' | 'after' => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    return event.clientY < top + height / 2 ? 'before' : 'after'
  }
  return {
    edge,
    draggable: true,
    onDragStart: (event: DragEvent) => {
      const { selection } = useView.getState()
      startDrag(event.dataTransfer, selection.ids.has(id) ? [...selection.ids] : [id])
    },
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!holdsPapers(event.dataTransfer) || !isQueueOrder(useView.getState())) return
      event.preventDefault()
      setEdge(edgeAt(event))
    },
    onDragLeave: () => setEdge(null),
    onDrop: (event: DragEvent<HTMLElement>) => {
      setEdge(null)
      const papers = draggedPapers(event.dataTransfer).filter((paper) => paper !== id)
      if (papers.length === 0 || !isQueueOrder(useView.getState())) return
      event.preventDefault()
      void commands.run('queue.move', { ids: many(papers), to: { kind: edgeAt(event), id } }, { quiet: true })
    },
  }
}

function isQueueOrder({ view, query, sort, reverse }: Pick<Looking, 'view' | 'query' | 'sort' | 'reverse'>): boolean {
  const isQueue = view.kind === 'status' && view.status === 'queued'
  return isQueue && query === '' && !reverse && (sort === 'default' || sort === 'queue')
}
