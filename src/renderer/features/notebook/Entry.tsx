/** One highlight, note or task in the notebook. */
import type { NotebookEntry } from '../../../shared/contract/annotations.ts'
import { useKinds } from '../../data/kinds.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { kindName } from '../../ui/text/kinds.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'
import '../../ui/text/highlights.css'

export interface EntryProps {
  readonly entry: NotebookEntry
  /** Words that were searched for. */
  readonly marks: readonly string[]
  /** Whether it has to say which paper it is from. */
  readonly isTitled: boolean
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly onGo: () => void
}

export function Entry({ entry, marks, isTitled, isChosen, onChoose, onGo }: EntryProps) {
  const { what, kind, text, comment, state, title, at } = entry
  const { lookOf } = useKinds()
  const day = new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
  return (
    <li className={what === 'highlight' ? `entry kind-${lookOf(kind)}` : 'entry'}>
      <input
        type="checkbox"
        aria-label={`Choose ${readableText(text).slice(0, 60)}`}
        checked={isChosen}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <div className="entry-body">
        <button type="button" className="entry-go" onClick={onGo}>
          {what === 'highlight' ? (
            <span className="entry-quote">
              <PaperText text={text} marks={marks} inline />
            </span>
          ) : what === 'task' ? (
            <span className="entry-task">
              <PaperText text={text} marks={marks} inline />
            </span>
          ) : (
            <span className="entry-open">Open note</span>
          )}
        </button>
        {what === 'note' && <Markdown text={text} />}
        {comment !== '' && <Markdown text={comment} />}
        <p className="entry-below">
          {what === 'highlight' && (
            <>
              <span className={`kind-mark kind-${lookOf(kind)}`} aria-hidden />
              {kindName(kind)}
              {state !== 'exact' && ` · ${state}`} ·{' '}
            </>
          )}
          {isTitled && (
            <span className="entry-title">
              <PaperText text={title} marks={marks} inline /> ·{' '}
            </span>
          )}
          {day}
        </p>
      </div>
    </li>
  )
}
