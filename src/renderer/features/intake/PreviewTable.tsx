/** What was found, a row a paper, before anything is stored. Only the rows in view exist. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Preview, PreviewRow } from '../../../shared/contract/intake.ts'
import { decide, flip, flipAll, takeField } from './choices.ts'
import { PreviewLine } from './PreviewLine.tsx'
import type { Session } from './session.ts'
import type { Rows } from './use-rows.ts'
import './preview-table.css'

/** CSS pixels of a row before it is measured. */
const ROW = 58

export interface PreviewTableProps {
  readonly session: Session
  readonly preview: Preview
  readonly rows: Rows
  /** Told which rows are in view. */
  readonly onRange: (first: number, last: number) => void
}

export function PreviewTable({ session, preview, rows, onRange }: PreviewTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const choices = useStore(session.store, (state) => state.choices)
  const [compared, setCompared] = useState<ReadonlySet<number>>(new Set())
  // Rows are measured as they come; the React compiler is not in use.
  // eslint-disable-next-line react-hooks/incompatible-library -- see above
  const virtual = useVirtualizer({
    count: preview.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onRange(first, last), [first, last, onRange])
  const toggleCompared = ({ index }: PreviewRow): void =>
    setCompared((old) => {
      const next = new Set(old)
      if (!next.delete(index)) next.add(index)
      return next
    })
  return (
    <div role="table" aria-label="Papers found" aria-rowcount={preview.total + 1} className="found">
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="found-head">
          <span role="columnheader" className="found-tick">
            <TickAll session={session} total={preview.total} />
          </span>
          <span role="columnheader">Paper</span>
          <span role="columnheader">In your library</span>
        </div>
      </div>
      <div role="rowgroup" ref={scroller} className="found-body">
        <div role="presentation" className="found-inner" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows.at(index)
            return (
              <div
                key={index}
                ref={virtual.measureElement}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                className="found-row"
                style={{ transform: `translateY(${start}px)` }}
              >
                {row ? (
                  <PreviewLine
                    preview={preview.preview}
                    row={row}
                    choices={choices}
                    isCompared={compared.has(index)}
                    onFlip={() => session.choose((old) => flip(old, row))}
                    onDecide={(decision) => session.choose((old) => decide(old, index, decision))}
                    onCompare={() => toggleCompared(row)}
                    onTake={(field) => session.choose((old) => takeField(old, index, field))}
                  />
                ) : (
                  <span role="cell" className="found-waiting" />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** More exceptions than this can't be named in one call. */
const EXCEPTIONS = 100_000

function TickAll({ session, total }: { readonly session: Session; readonly total: number }) {
  const choices = useStore(session.store, (state) => state.choices)
  const box = useRef<HTMLInputElement>(null)
  const isMixed = choices.flipped.size > 0 && choices.flipped.size < total
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed
  }, [isMixed])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="All papers"
      disabled={total > EXCEPTIONS}
      checked={choices.takesAll && choices.flipped.size === 0}
      onChange={(event) => session.choose((old) => flipAll(old, event.target.checked))}
    />
  )
}
