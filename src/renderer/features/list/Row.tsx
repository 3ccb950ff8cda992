/** One paper of a list. Draws again only when its own paper, place or selection has changed. */
import { AlarmClock, Clock, Code, FileText, Flag, Highlighter, GripVertical, NotebookPen } from 'lucide-react'
import { memo, type MouseEvent } from 'react'
import type { PaperRow } from '../../../shared/contract/entities.ts'
import { useRow } from '../../data/ask.ts'
import { isQueueOrder, type Looking } from '../../state/view.ts'
import { useNow } from '../../ui/now.ts'
import { StatusMark } from '../../ui/status.tsx'
import { TagChip } from '../../ui/TagChip.tsx'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { useRowDrag } from './row-drag.ts'
import type { Snippet } from './search/use-snippets.ts'
import { ageText, authorText, daysUntil } from './row-text.ts'

/** What a row begins with: its state where states are mixed, its place in the queue, or nothing. */
export type Lead = 'status' | 'place' | 'none'

export function leadOf(looking: Pick<Looking, 'view' | 'query' | 'sort' | 'reverse' | 'grouping'>): Lead {
  if (looking.view.kind !== 'status') return 'status'
  return isQueueOrder(looking) ? 'place' : 'none'
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
  /** Where else than in the title it was found. */
  readonly snippet: Snippet | undefined
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
  snippet,
  onClick,
}: RowProps) {
  const row = useRow(id)
  const { edge, row: dragging, handle } = useRowDrag(id)
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
      {lead === 'place' && (
        // For fingers alone; the keyboard has Alt with the arrows, the mouse the whole row.
        <span className="row-handle" aria-hidden {...handle}>
          <GripVertical size={16} />
        </span>
      )}
      {row ? (
        <Cells row={row} marks={marks} snippet={snippet} lead={lead} place={place} />
      ) : (
        <div role="gridcell" className="row-waiting" />
      )}
    </div>
  )
})

function Cells({
  row,
  marks,
  snippet,
  lead,
  place,
}: Pick<RowProps, 'marks' | 'snippet' | 'lead' | 'place'> & { readonly row: PaperRow }) {
  const now = useNow()
  const where = [row.venue, row.year].filter((part) => part !== null).join(' ')
  const authors = authorText(row)
  const isWhyShown = row.why !== null && row.status === 'queued'
  // Where nothing else is known the title has both lines.
  const isTitleAlone = authors === '' && where === '' && snippet === undefined && row.tags.length === 0 && !isWhyShown
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
        <div className={isTitleAlone ? 'row-title row-title-alone' : 'row-title'}>
          <PaperText text={row.title} marks={marks} inline />
        </div>
        {!isTitleAlone && (
          <div className="row-below">
            {(authors !== '' || where !== '') && (
              <span className="row-authors">
                <bdi>{authors}</bdi>
                {authors !== '' && where !== '' && ' · '}
                {where}
              </span>
            )}
            {snippet ? (
              <SnippetText snippet={snippet} marks={marks} />
            ) : (
              <>
                {isWhyShown && <span className="row-why">{row.why}</span>}
                {row.tags.slice(0, 4).map((tag) => (
                  <TagChip key={tag.id} name={tag.name} colour={tag.colour} />
                ))}
              </>
            )}
          </div>
        )}
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
          {row.due !== null && (
            <DueMark due={row.due} isOpen={row.status !== 'read' && row.status !== 'skipped'} now={now} />
          )}
          {row.snooze !== null &&
            // The window's clock may be a minute behind the library's.
            (row.snooze > now + 60_000 ? (
              <Clock size={12} role="img" aria-label="Snoozed" />
            ) : (
              <AlarmClock size={12} role="img" aria-label="Back from snooze" className="row-woken" />
            ))}
          {row.hasHighlights && <Highlighter size={12} role="img" aria-label="Has highlights" />}
          {row.hasNote && <NotebookPen size={12} role="img" aria-label="Has a note" />}
          {row.hasCode && <Code size={12} role="img" aria-label="Has code" />}
          {row.hasPdf && <FileText size={12} role="img" aria-label="Has a PDF" />}
        </span>
      </div>
    </>
  )
}

/** In the place of tags: while one searches, why a paper is here matters more. */
function SnippetText({ snippet, marks }: { readonly snippet: Snippet; readonly marks: readonly string[] }) {
  return (
    <span className="row-snippet">
      {snippet.field === 'note' && <NotebookPen size={12} role="img" aria-label="In the note:" />}
      {snippet.field === 'highlight' && <Highlighter size={12} role="img" aria-label="In a highlight:" />}
      <PaperText text={snippet.text} marks={marks} inline />
    </span>
  )
}

interface DueMarkProps {
  readonly due: string
  /** Whether it is still to be read. */
  readonly isOpen: boolean
  readonly now: number
}

function DueMark({ due, isOpen, now }: DueMarkProps) {
  const days = isOpen ? daysUntil(due, now) : 1
  const word = days < 0 ? 'Overdue since' : days === 0 ? 'Due today,' : 'Due'
  return (
    <Flag
      size={12}
      role="img"
      aria-label={`${word} ${due}`}
      className={days < 0 ? 'row-overdue' : days === 0 ? 'row-due-today' : undefined}
    />
  )
}
