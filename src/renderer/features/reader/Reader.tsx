/** The right pane: one paper, to read, decide on, mark up and write about. */
import { ArrowLeft, FileQuestion } from 'lucide-react'
import { useEffect, useRef, type RefObject } from 'react'
import type { Paper } from '../../../shared/contract/entities.ts'
import type { ActionId } from '../../../shared/domain/actions.ts'
import { useAsk } from '../../data/ask.ts'
import { useView } from '../../state/view.ts'
import { IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Connections } from './connections/Connections.tsx'
import { Details } from './details/Details.tsx'
import { Facts } from './Facts.tsx'
import { Head } from './Head.tsx'
import { Backlinks } from './note/Backlinks.tsx'
import { Note, type NoteHandle } from './note/Note.tsx'
import { quotesOf } from './note/quotes.ts'
import { ReadingText } from './ReadingText.tsx'
import { SimilarPapers } from './similar/SimilarPapers.tsx'
import { StatusButtons } from './StatusButtons.tsx'
import { TagField } from './TagField.tsx'
import { Trashed } from './Trashed.tsx'
import './reader.css'

export interface ReaderProps {
  readonly id: number
  readonly onAction: (id: ActionId) => void
  /** Where the reader lies over the list: how to get back. */
  readonly onClose?: () => void
}

export function Reader({ id, onClose }: ReaderProps) {
  const { data: paper, error } = useAsk('paper.get', { id })
  return (
    <div className="reader">
      {onClose && (
        <div className="reader-bar">
          <IconButton icon={ArrowLeft} name="Back to the list" shortcut="Esc" onClick={onClose} />
        </div>
      )}
      {error && <EmptyState icon={FileQuestion} title={error.message} text="It may have been deleted elsewhere." />}
      {paper && <PaperArticle key={paper.id} paper={paper} isOver={onClose !== undefined} />}
    </div>
  )
}

interface PaperArticleProps {
  readonly paper: Paper
  /** Whether it lies over the list. */
  readonly isOver: boolean
}

function PaperArticle({ paper, isOver }: PaperArticleProps) {
  const article = useRef<HTMLElement>(null)
  const note = useRef<NoteHandle>(null)
  const isDetails = useGoal(article)
  useEffect(() => {
    if (!isOver) return
    // What had the focus is covered; it has it again when the list shows again.
    const before = document.activeElement
    article.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus()
    }
  }, [isOver])
  return (
    // Scrolls, so that it has to be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <article ref={article} className="reader-paper" aria-label={paper.title} tabIndex={0}>
      <div className="reader-page">
        {paper.deleted !== null && <Trashed paper={paper} />}
        <Head paper={paper} />
        {paper.deleted === null && <StatusButtons paper={paper} />}
        <Facts paper={paper} />
        <TagField paper={paper} />
        <ReadingText paper={paper} onQuote={(highlights) => note.current?.append(quotesOf(highlights, paper))} />
        <Note paper={paper} ref={note} />
        <Backlinks id={paper.id} />
        {paper.deleted === null && <Connections id={paper.id} />}
        <Details paper={paper} isWanted={isDetails} />
        {paper.deleted === null && <SimilarPapers id={paper.id} />}
      </div>
    </article>
  )
}

/** How long a highlight may take to be drawn, in milliseconds; one that is gone is not waited for. */
const LONGEST_WAIT = 1000

/** Goes where the person asked to be in the paper: its note, its tags, or (true) its details, which open for it. */
function useGoal(article: RefObject<HTMLElement | null>): boolean {
  const goal = useView((state) => state.goal)
  const clearGoal = useView((state) => state.clearGoal)
  useEffect(() => {
    if (goal === null) return
    const latest = performance.now() + LONGEST_WAIT
    // After this drawing, when an editor that has just been put there can take the focus.
    let frame = requestAnimationFrame(function look() {
      const place = article.current?.querySelector<HTMLElement>(`[data-goal="${goal}"]`)
      // A list of highlights follows a few frames behind its text.
      if (!place && goal.startsWith('highlight:') && performance.now() < latest) {
        frame = requestAnimationFrame(look)
        return
      }
      place?.focus({ preventScroll: true })
      place?.scrollIntoView({ block: 'nearest' })
      clearGoal()
    })
    return () => cancelAnimationFrame(frame)
  }, [goal, clearGoal, article])
  return goal === 'details'
}
