/** A place of the sidebar: goes there, shows how many papers are there, and takes papers dropped on it. */
import type { LucideIcon } from 'lucide-react'
import { useId, useState, type DragEvent, type ReactNode } from 'react'
import { draggedPapers, holdsPapers } from '../../state/drag.ts'

export interface ViewLinkProps {
  readonly name: string
  readonly icon?: LucideIcon
  /** Stands in the place of the icon. */
  readonly mark?: ReactNode
  readonly count: number | undefined
  /** What is wrong with it, as a sentence. */
  readonly problem?: string | undefined
  readonly isCurrent: boolean
  readonly onGo: () => void
  readonly onDropPapers?: (papers: number[]) => void
  /** Where it can be dragged onto papers itself: puts into the drag what it is. */
  readonly onDragOut?: (data: DataTransfer) => void
}

export function ViewLink({
  name,
  icon: Icon,
  mark,
  count,
  problem,
  isCurrent,
  onGo,
  onDropPapers,
  onDragOut,
}: ViewLinkProps) {
  const countId = useId()
  const [isOver, setOver] = useState(false)
  const dropping = onDropPapers && {
    onDragOver: (event: DragEvent) => {
      if (!holdsPapers(event.dataTransfer)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      const papers = draggedPapers(event.dataTransfer)
      if (papers.length === 0) return
      event.preventDefault()
      onDropPapers(papers)
    },
  }
  return (
    <a
      href={`#${name}`}
      className={`view-link${isOver ? ' view-link-over' : ''}`}
      aria-label={name}
      aria-current={isCurrent ? 'page' : undefined}
      aria-describedby={countId}
      title={problem === '' ? undefined : problem}
      onClick={(event) => {
        event.preventDefault()
        onGo()
      }}
      {...dropping}
      {...(onDragOut && { onDragStart: (event: DragEvent) => onDragOut(event.dataTransfer) })}
    >
      {Icon ? <Icon size={16} aria-hidden /> : mark}
      <span className="view-name">{name}</span>
      {count !== undefined && (
        <span id={countId} className="view-count">
          {count > 0 && count.toLocaleString()}
          <span className="visually-hidden">{count === 0 ? 'no papers' : count === 1 ? ' paper' : ' papers'}</span>
        </span>
      )}
    </a>
  )
}
