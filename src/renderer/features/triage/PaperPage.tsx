/** The paper that one decides on: title, who and where, and its abstract set for reading. */
import { memo, useEffect, useRef, type ComponentType } from 'react'
import type { Highlight, Paper } from '../../../shared/contract/entities.ts'
import { formatName } from '../../../shared/domain/names.ts'
import { useAsk } from '../../data/ask.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import type { Client } from '../../../shared/rpc.ts'
import { TagChip } from '../../ui/TagChip.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { PaperText as Inline } from '../../ui/text/PaperText.tsx'
import { Title } from '../../ui/text/Title.tsx'
import { NoteSlot, type PaperNote } from './NoteSlot.tsx'
import type { Decision } from './session.ts'
import { DECISION_WORDS } from './TriageHead.tsx'

export interface PaperPageProps {
  readonly id: number
  /** The paper after the one shown is drawn already, out of sight, so that it is there within a frame; see drawn-round.ts. */
  readonly isShown: boolean
  readonly decision: Decision | null
  readonly isWriting: boolean
  readonly onWritten: () => void
  /** The abstract as the reader sets it, for reading and marking. */
  readonly Text: PaperText
  /** The editor of the note, as the reader has it. */
  readonly Note: PaperNote
}

/** Set in by the app, for the reader is another feature. */
export type PaperText = ComponentType<{
  readonly paper: Paper
  readonly onQuote: (highlights: readonly Highlight[]) => void
}>

export const PaperPage = memo(function PaperPage({
  id,
  isShown,
  decision,
  isWriting,
  onWritten,
  Text,
  Note,
}: PaperPageProps) {
  const { client } = useLibrary()
  const { data: paper, error } = useAsk('paper.get', { id }, { keepPrevious: false })
  const scroller = useRef<HTMLDivElement>(null)
  const isThere = paper !== undefined
  useEffect(() => {
    // Space, Page Down and the arrows scroll without a click into it, and h marks where there is a text.
    if (!isShown) return
    const text = scroller.current?.querySelector<HTMLElement>('[data-goal="text"]') ?? scroller.current
    text?.focus({ preventScroll: true })
  }, [isShown, isThere])
  return (
    // Scrolls, so that it has to be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div ref={scroller} className="triage-scroll" data-paper={id} tabIndex={0} role="region" aria-label="Paper">
      {error && <p className="triage-gone">{error.message}</p>}
      {paper && (
        <article className="triage-paper" aria-label={paper.title}>
          <Marks paper={paper} decision={decision} />
          <Title title={paper.title}>
            <Inline text={paper.title} at={0} />
          </Title>
          <Where paper={paper} />
          {paper.tags.length > 0 && (
            <p className="triage-tags">
              {paper.tags.map((tag) => (
                <TagChip key={tag.id} name={tag.name} colour={tag.colour} />
              ))}
            </p>
          )}
          <Suggestion id={id} />
          <div className="triage-abstract">
            <Text paper={paper} onQuote={(highlights) => void quote(client, paper, highlights)} />
          </div>
          {isWriting ? (
            <NoteSlot paper={paper} onDone={onWritten} Note={Note} />
          ) : (
            paper.note !== '' && (
              <div className="triage-note">
                <Markdown text={paper.note} />
              </div>
            )
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

/** Highlights at the end of the paper's note, as quotations. */
async function quote(client: Client, paper: Paper, highlights: readonly Highlight[]): Promise<void> {
  const text = highlights.map(({ quote: exact }) => `> ${exact.replaceAll('\n', '\n> ')}`).join('\n\n')
  const body = paper.note.trim() === '' ? text : `${paper.note.trimEnd()}\n\n${text}`
  try {
    await client.call('note.set', { id: paper.id, body: `${body}\n`, revision: paper.noteRevision })
  } catch (error) {
    showFailure(error)
  }
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
  const names = paper.authors.slice(0, NAMED).map(formatName).join(', ')
  const more = paper.authors.length - NAMED
  const parts = [
    more > 0 ? `${names} and ${more.toLocaleString()} more` : names,
    [paper.venue, paper.year].filter((part) => part !== null).join(' '),
    paper.arxivId === null ? '' : `arXiv:${paper.arxivId}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : <p className="triage-where">{parts.join(' · ')}</p>
}
