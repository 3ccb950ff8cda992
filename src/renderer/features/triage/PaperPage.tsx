/** The paper that one decides on: title, who and where, and its abstract set for reading. */
import { memo, useEffect, useRef } from 'react'
import type { Author, Paper } from '../../../shared/contract/entities.ts'
import { useAsk } from '../../data/ask.ts'
import { TagChip } from '../../ui/TagChip.tsx'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { NoteBox } from './NoteBox.tsx'
import type { Decision } from './session.ts'
import { DECISION_WORDS } from './TriageHead.tsx'

export interface PaperPageProps {
  readonly id: number
  /** The paper after the one shown is drawn already, hidden, so that it is there within a frame. */
  readonly isShown: boolean
  readonly decision: Decision | null
  readonly isWriting: boolean
  readonly onWritten: () => void
}

export const PaperPage = memo(function PaperPage({ id, isShown, decision, isWriting, onWritten }: PaperPageProps) {
  const { data: paper, error } = useAsk('paper.get', { id }, { keepPrevious: false })
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Space, Page Down and the arrows scroll the abstract without a click into it.
    if (isShown) scroller.current?.focus({ preventScroll: true })
  }, [isShown])
  return (
    // Scrolls, so that it has to be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div ref={scroller} className="triage-scroll" hidden={!isShown} tabIndex={0} role="region" aria-label="Paper">
      {error && <p className="triage-gone">{error.message}</p>}
      {paper && (
        <article className="triage-paper" aria-label={paper.title}>
          <Marks paper={paper} decision={decision} />
          <h1>
            <PaperText text={paper.title} />
          </h1>
          <Where paper={paper} />
          {paper.tags.length > 0 && (
            <p className="triage-tags">
              {paper.tags.map((tag) => (
                <TagChip key={tag.id} name={tag.name} colour={tag.colour} />
              ))}
            </p>
          )}
          {isShown && <Suggestion id={id} />}
          <div className="triage-abstract">
            {paper.abstract !== null ? (
              paper.abstract.split(/\n{2,}/).map((paragraph, index) => (
                <p key={index}>
                  <PaperText text={paragraph} />
                </p>
              ))
            ) : paper.summary !== null ? (
              <p>
                <span className="triage-summary-mark">Summary by machine</span>
                <PaperText text={paper.summary} />
              </p>
            ) : (
              <p className="triage-none">No abstract came with this paper.</p>
            )}
          </div>
          {isWriting ? (
            <NoteBox paper={paper} onDone={onWritten} />
          ) : (
            paper.note !== '' && <p className="triage-note">{paper.note}</p>
          )}
        </article>
      )}
    </div>
  )
})

/** Terms that this paper shares with what the person took or left before, where there is enough to go by. */
function Suggestion({ id }: { readonly id: number }) {
  const { data } = useAsk('queue.suggestion', { id })
  if (!data?.isReady || (data.for.length === 0 && data.against.length === 0)) return null
  return (
    <dl className="triage-suggestion">
      {data.for.length > 0 && (
        <div>
          <dt>Like what you queued</dt>
          <dd className="triage-for">{data.for.join(', ')}</dd>
        </div>
      )}
      {data.against.length > 0 && (
        <div>
          <dt>Like what you skipped</dt>
          <dd>{data.against.join(', ')}</dd>
        </div>
      )}
    </dl>
  )
}

/** What already stands about this paper, above its title. */
function Marks({ paper, decision }: { readonly paper: Paper; readonly decision: Decision | null }) {
  const marks = [
    decision === null ? null : DECISION_WORDS[decision],
    paper.priority === null ? null : `Priority ${paper.priority}`,
    paper.upvotes === null || paper.upvotes === 0 ? null : `${paper.upvotes.toLocaleString()} upvotes`,
  ].filter((mark) => mark !== null)
  return <p className="triage-marks">{marks.join(' · ')}</p>
}

/** More authors than this are counted, not named. */
const NAMED = 8

function Where({ paper }: { readonly paper: Paper }) {
  const names = paper.authors.slice(0, NAMED).map(nameOf).join(', ')
  const more = paper.authors.length - NAMED
  const parts = [
    more > 0 ? `${names} and ${more.toLocaleString()} more` : names,
    [paper.venue, paper.year].filter((part) => part !== null).join(' '),
    paper.arxivId === null ? '' : `arXiv:${paper.arxivId}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : <p className="triage-where">{parts.join(' · ')}</p>
}

function nameOf({ literal, given, particle, family, suffix }: Author): string {
  return literal ?? [given, particle, family, suffix].filter((part) => part !== undefined).join(' ')
}
