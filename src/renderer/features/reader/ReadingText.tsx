/**
 * The abstract, set for reading and marking; where a paper came with a machine's summary only, that, and marked as such. Its highlights
 * stand beside it or below.
 */
import { useEffect, useId, useLayoutEffect, useState } from 'react'
import type { Highlight, Paper } from '../../../shared/contract/entities.ts'
import { useKinds } from '../../data/kinds.ts'
import { useView } from '../../state/view.ts'
import { placeAtPoint, rangeOfSpan } from '../../ui/text/located.ts'
import { paintHighlights } from '../../ui/text/paint.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { Caret } from './highlights/Caret.tsx'
import { HighlightList } from './highlights/HighlightList.tsx'
import { MarkBar } from './highlights/MarkBar.tsx'
import { selectSentence, type Selected } from './highlights/selection.ts'
import type { Active } from './highlights/use-margin.ts'
import { useMarking } from './highlights/use-marking.ts'

export interface ReadingTextProps {
  readonly paper: Paper
  readonly onQuote: (highlights: readonly Highlight[]) => void
}

export function ReadingText({ paper, onQuote }: ReadingTextProps) {
  const [section, setSection] = useState<HTMLElement | null>(null)
  // The title is marked too, and stands above.
  const root = section?.closest('article') ?? null
  const [active, setActive] = useState<Active | null>(null)
  const help = useId()
  const { highlights, title, abstract, summary } = paper
  const { lookOf } = useKinds()
  const marking = useMarking(root, paper.id, highlights)
  const { selected } = marking
  useLayoutEffect(
    () => (root ? paintHighlights(root, highlights, lookOf, active?.id ?? null) : undefined),
    [root, highlights, lookOf, active, title, abstract, summary],
  )
  useMarkingGoal(section)
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const place = root && placeAtPoint(root, event.clientX, event.clientY)
      if (!place || !document.getSelection()?.isCollapsed) return
      const under = highlights
        .filter(({ field, start, end }) => field === place.field && start <= place.at && place.at < end)
        .map(({ id }) => id)
      // Where several lie over each other, each click goes on to the next.
      setActive((before) => {
        const id = under[(under.indexOf(before?.id ?? 0) + 1) % under.length]
        return id === undefined ? null : { id, from: 'text' }
      })
    }
    root?.addEventListener('click', onClick)
    return () => root?.removeEventListener('click', onClick)
  }, [root, highlights])
  const go = (highlight: Highlight): void => {
    const range = root && rangeOfSpan(root, highlight)
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    setActive({ id: highlight.id, from: 'list' })
  }
  return (
    <>
      <section
        ref={setSection}
        className="reader-text"
        aria-label="Abstract"
        aria-describedby={help}
        data-goal="text"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text is selected here by keyboard
        tabIndex={0}
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
      <p id={help} className="visually-hidden">
        h selects a sentence, arrows up and down go on, arrows left and right set a caret, Shift and arrows extend. A
        digit marks what is selected, plus adds it to a highlight beside it, minus takes it out of one.
      </p>
      {root && <Caret root={root} />}
      {selected && <MarkBar marking={marking} isOver={highlights.some((each) => isOver(selected, each))} />}
      <HighlightList
        root={root}
        highlights={highlights}
        selected={selected}
        active={active}
        onGo={go}
        onQuote={onQuote}
      />
    </>
  )
}

function isOver(selected: Selected, { field, start, end, state }: Highlight): boolean {
  return state !== 'lost' && field === selected.field && start < selected.end && selected.start < end
}

/** "Highlight" as an action begins with the first sentence. */
function useMarkingGoal(section: HTMLElement | null): void {
  const goal = useView((state) => state.goal)
  useEffect(() => {
    const root = section?.closest('article')
    // Once: what is selected then is not to move on by itself.
    if (!root || goal !== 'text' || document.getSelection()?.isCollapsed === false) return
    section?.focus({ preventScroll: true })
    selectSentence(root, 1)
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
