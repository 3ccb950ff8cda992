/** Text of a paper as one reads it: formulas set, links live, words that were searched for marked. */
import type { TexPart } from '../../../shared/domain/tex-text.ts'
import { Formula } from './Formula.tsx'
import { partsOf, withMarks } from './parts.ts'
import './paper-text.css'

export interface PaperTextProps {
  readonly text: string
  /** Words to mark, lower case. */
  readonly marks?: readonly string[]
  /** In a line of a list: no displayed formulas, links are plain words. */
  readonly inline?: boolean
  /** Where this text begins in the stored one (UTF-16); every piece then says where it stands, for marking. See located.ts. */
  readonly at?: number
}

const NO_MARKS: readonly string[] = []

export function PaperText({ text, marks = NO_MARKS, inline = false, at }: PaperTextProps) {
  const parts = partsOf(text)
  return parts.map((part) =>
    at !== undefined ? (
      <span
        key={part.start}
        data-start={at + part.start}
        data-end={at + part.end}
        {...(isPlain(part, text) ? {} : { 'data-whole': '' })}
      >
        <Part part={part} text={text} marks={marks} isInline={inline} />
      </span>
    ) : (
      <Part key={part.start} part={part} text={text} marks={marks} isInline={inline} />
    ),
  )
}

/** Whether every letter shown is the letter stored at its place. */
function isPlain(part: TexPart, text: string): boolean {
  return part.kind !== 'math' && part.text === text.slice(part.start, part.end)
}

interface PartProps {
  readonly part: TexPart
  readonly text: string
  readonly marks: readonly string[]
  readonly isInline: boolean
}

function Part({ part, text, marks, isInline }: PartProps) {
  if (part.kind === 'math') {
    const source = text.slice(part.start, part.end)
    return <Formula tex={part.tex} display={part.display && !isInline} source={source} inList={isInline} />
  }
  if (part.kind === 'url' && !isInline) {
    return (
      <a href={part.url} target="_blank" rel="noreferrer">
        <Marked text={part.text} marks={marks} />
      </a>
    )
  }
  return <Marked text={part.text} marks={marks} />
}

function Marked({ text, marks }: { readonly text: string; readonly marks: readonly string[] }) {
  // A piece has no identity but its place.
  return withMarks(text, marks).map((piece, place) => (place % 2 === 1 ? <mark key={place}>{piece}</mark> : piece))
}
