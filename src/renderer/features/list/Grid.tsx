/** The rows themselves: a virtual grid that one keyboard focus walks through. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { Group } from '../../../shared/contract/papers.ts'
import type { ActionId } from '../../../shared/domain/actions.ts'
import { useLibrary } from '../../data/library.ts'
import { useAppearance } from '../../state/appearance.ts'
import { extendTo, selectOne, toggle } from '../../state/selection.ts'
import { useView } from '../../state/view.ts'
import { useNow } from '../../ui/now.ts'
import { noteScroll } from '../../ui/text/late-formulas.ts'
import { groupText, lineAt, lineOfPlace, type ListGroup } from './lines.ts'
import { leadOf, Row } from './Row.tsx'
import { useSnippets } from './search/use-snippets.ts'

export interface GridProps {
  readonly ids: Int32Array
  /** Headings between the rows, and what they are. */
  readonly groups: readonly ListGroup[]
  readonly groupBy: Group
  readonly marks: readonly string[]
  readonly isReaderBeside: boolean
  /** Whether these are still the rows of what was looked at before. */
  readonly isBusy: boolean
  readonly onAction: (id: ActionId) => void
}

/** Heights of a row in CSS pixels at the normal text size, as in the tokens. */
const HEIGHTS = { comfortable: 56, compact: 36 } as const
const HEADING_HEIGHT = 32

export function Grid({ ids, groups, groupBy, marks, isReaderBeside, isBusy, onAction }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { rows } = useLibrary()
  const density = useAppearance((state) => state.density)
  const textSize = useAppearance((state) => state.textSize)
  const selection = useView((state) => state.selection)
  const lead = useView(leadOf)
  const now = useNow()
  const height = Math.round(HEIGHTS[density] * Math.max(1, textSize))
  const headingHeight = Math.round(HEADING_HEIGHT * Math.max(1, textSize))
  // What it returns changes in place; nothing here is memoised over it.
  // eslint-disable-next-line react-hooks/incompatible-library -- see above
  const virtual = useVirtualizer({
    count: ids.length + groups.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lineAt(groups, index).kind === 'group' ? headingHeight : height),
    getItemKey: (index) => {
      const line = lineAt(groups, index)
      return line.kind === 'group' ? `group ${line.group.name ?? ''}` : (ids[line.place] ?? index)
    },
    overscan: 12,
  })
  useEffect(() => virtual.measure(), [virtual, height, headingHeight, groups])

  const focusPlace = selection.focus === null ? -1 : ids.indexOf(selection.focus)
  useEffect(() => {
    if (focusPlace >= 0) virtual.scrollToIndex(lineOfPlace(groups, focusPlace), { align: 'auto' })
  }, [virtual, focusPlace, groups])

  const items = virtual.getVirtualItems()
  const snippets = useSnippets(ids, items[0]?.index ?? 0, marks)
  const lastShown = items.at(-1)?.index ?? 0
  const focusLine = focusPlace < 0 ? -1 : lineOfPlace(groups, focusPlace)
  useEffect(() => rows.prefetch(ids.subarray(lastShown, lastShown + 60)), [rows, ids, lastShown])

  const moveTo = (place: number, isExtending: boolean): void => {
    const id = ids[Math.min(Math.max(place, 0), ids.length - 1)]
    if (id === undefined) return
    const { selection: now, select, openPaper } = useView.getState()
    select(isExtending ? extendTo(now, id, ids) : selectOne(id))
    if (!isExtending && isReaderBeside) openPaper(id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== ' ')) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1)
    const goals: Readonly<Record<string, number>> = {
      ArrowDown: focusPlace + 1,
      ArrowUp: focusPlace < 0 ? ids.length - 1 : focusPlace - 1,
      PageDown: focusPlace + page,
      PageUp: focusPlace - page,
      Home: 0,
      End: ids.length - 1,
    }
    const goal = goals[event.key]
    if (goal !== undefined) moveTo(goal, event.shiftKey)
    else if (event.key === ' ' && selection.focus !== null)
      useView.getState().select(toggle(selection, selection.focus))
    else return
    event.preventDefault()
  }
  const onClickRow = (id: number, event: MouseEvent): void => {
    const { selection: now, select, openPaper } = useView.getState()
    if (event.shiftKey) select(extendTo(now, id, ids))
    else if (event.ctrlKey || event.metaKey) select(toggle(now, id))
    else {
      select(selectOne(id))
      openPaper(id)
    }
  }
  const rowId = (id: number): string => `paper-${id}`
  const isFocusShown = focusPlace >= 0 && items.some(({ index }) => index === focusLine)
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label="Papers"
      aria-rowcount={ids.length}
      aria-multiselectable
      aria-busy={isBusy}
      aria-activedescendant={isFocusShown && selection.focus !== null ? rowId(selection.focus) : undefined}
      tabIndex={0}
      onScrollCapture={(event) => noteScroll(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onAction('paper.open')}
    >
      <div className="grid-inner" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const line = lineAt(groups, index)
          if (line.kind === 'group')
            return (
              <div
                key={key}
                role="row"
                className="row-heading"
                style={{ height: headingHeight, transform: `translateY(${start}px)` }}
              >
                <span role="gridcell">{groupText(groupBy, line.group.name, now)}</span>
              </div>
            )
          const id = ids[line.place]
          return id === undefined ? null : (
            <Row
              key={key}
              domId={rowId(id)}
              id={id}
              place={line.place}
              lead={lead}
              top={start}
              height={height}
              isSelected={selection.ids.has(id)}
              isFocused={selection.focus === id}
              marks={marks}
              snippet={snippets.get(id)}
              onClick={onClickRow}
            />
          )
        })}
      </div>
    </div>
  )
}
