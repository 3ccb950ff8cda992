/** The title of a paper as a heading. One of thousands of letters shows its first lines, and the rest when it is asked for. */
import { useState, type ReactNode } from 'react'
import './title.css'

/** Longer titles, in UTF-16 units, are a page by themselves. */
const LONG = 400

export interface TitleProps {
  /** As it is stored. */
  readonly title: string
  /** As it is shown. */
  readonly children: ReactNode
}

export function Title({ title, children }: TitleProps) {
  const [isWhole, setWhole] = useState(false)
  const isLong = title.length > LONG
  return (
    <>
      <h1 data-field="title" data-stored={title} className={isLong && !isWhole ? 'title-bounded' : undefined}>
        {children}
      </h1>
      {isLong && (
        <button type="button" className="title-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Less of the title' : 'Whole title'}
        </button>
      )}
    </>
  )
}
