/**
 * The abstract, set for reading and marking; where a paper came with a machine's summary only, that, and marked as such. Its highlights
 * stand below.
 */
import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent } from 'react'
import type { Highlight, Paper } from '../../../shared/contract/entities.ts'
import { useView } from '../../state/view.ts'
import { placeAtPoint, rangeOfSpan } from '../../ui/text/located.ts'
import { paintHighlights } from '../../ui/text/paint.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { HighlightList } from './highlights/HighlightList.tsx'
import { MarkBar } from './highlights/MarkBar.tsx'
import { useMarking } from './highlights/use-marking.ts'

export interface ReadingTextProps {
  readonly paper: Paper
  readonly onQuote: (highlights: readonly Highlight[]) => void
}

export function ReadingText({ paper, onQuote }: ReadingTextProps) {
  const root = useRef<HTMLElement>(null)
  const [active, setActive] = useState<number | null>(null)
  const marking = useMarking(root, paper.id)
  const { highlights, abstract, summary } = paper
  useLayoutEffect(
    () => (root.current ? paintHighlights(root.current, highlights) : undefined),
    [highlights, abstract, summary],
  )
  useMarkingGoal(root, marking.selectSentence)
  const onClick = (event: MouseEvent): void => {
    const place = root.current && placeAtPoint(root.current, event.clientX, event.clientY)
    if (!place || !document.getSelection()?.isCollapsed) return
    const under = highlights.findLast(
      ({ field, start, end }) => field === place.field && start <= place.at && place.at < end,
    )
    setActive(under?.id ?? null)
  }
  const go = (highlight: Highlight): void => {
    const range = root.current && rangeOfSpan(root.current, highlight)
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    setActive(highlight.id)
  }
  return (
    <>
      {/* Selecting in it is for mouse and keyboard; what a click finds is in the list below too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above */}
      <section
        ref={root}
        className="reader-text"
        aria-label="Abstract"
        aria-describedby="reader-marking"
        data-goal="text"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text is selected here by keyboard
        tabIndex={0}
        onClick={onClick}
        onKeyDown={marking.onKeyDown}
      >
        {abstract !== null && <Paragraphs field="abstract" text={abstract} />}
        {summary !== null && (
          <div className={abstract === null ? undefined : 'reader-summary'}>
            <p className="reader-kind">Summary by machine</p>
            <Paragraphs field="summary" text={summary} />
          </div>
        )}
        {abstract === null && summary === null && (
          <p className="reader-none">No abstract came with this paper. Paste one under Details.</p>
        )}
      </section>
      <p id="reader-marking" className="visually-hidden">
        h selects a sentence, the arrows go on, Shift and arrows extend, 1 to 5 mark it.
      </p>
      {marking.selected && <MarkBar selected={marking.selected} onMark={marking.mark} />}
      <HighlightList highlights={highlights} selected={marking.selected} active={active} onGo={go} onQuote={onQuote} />
    </>
  )
}

/** "Highlight" as an action begins with the first sentence. */
function useMarkingGoal(root: { readonly current: HTMLElement | null }, selectSentence: (step: 1) => void): void {
  const goal = useView((state) => state.goal)
  useEffect(() => {
    // Once: what is selected then is not to move on by itself.
    if (goal !== 'text' || document.getSelection()?.isCollapsed === false) return
    root.current?.focus({ preventScroll: true })
    selectSentence(1)
  })
}

function Paragraphs({ field, text }: { readonly field: 'abstract' | 'summary'; readonly text: string }) {
  const marks = useView((state) => state.marks)
  return (
    <div data-field={field} data-stored={text}>
      {paragraphsOf(text).map(({ start, words }) => (
        <p key={start}>
          <PaperText text={words} marks={marks} at={start} />
        </p>
      ))}
    </div>
  )
}

function paragraphsOf(text: string): { readonly start: number; readonly words: string }[] {
  return [...text.matchAll(/(?:(?!\n{2,})[\s\S])+/g)].map((found) => ({ start: found.index, words: found[0] }))
}
