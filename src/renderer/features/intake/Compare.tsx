/** A possible duplicate beside the paper that it may be. */
import type { ReactNode } from 'react'
import type { Author, Status } from '../../../shared/contract/entities.ts'
import { useAsk } from '../../data/ask.ts'
import { STATUS_NAMES } from '../../ui/status.tsx'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { authorsText } from './found-text.ts'

/** The other side: a paper as a source says it is, or another one of the library. */
export interface ComparedPaper {
  readonly title: string
  readonly authors?: readonly Author[] | undefined
  readonly date?: string | null | undefined
  readonly venue?: string | null | undefined
  readonly doi?: string | null | undefined
  readonly arxivId?: string | null | undefined
  readonly url?: string | null | undefined
  readonly abstract?: string | null | undefined
  readonly note?: string | null | undefined
  readonly status?: Status | undefined
}

export interface CompareProps {
  /** The paper of the library. */
  readonly id: number
  readonly other: ComparedPaper
  /** What the sides are called. */
  readonly names: readonly [string, string]
  /** What merging does. */
  readonly children: ReactNode
}

type Side = readonly (string | null | undefined)[]

export function Compare({ id, ...sides }: CompareProps) {
  const { data: paper, error } = useAsk('paper.get', { id })
  if (error) return <p className="compare-error">{error.message}</p>
  return paper ? <Sides one={paper} {...sides} /> : null
}

export interface CompareTwinProps extends Omit<CompareProps, 'id'> {
  readonly preview: string
  /** Index of the earlier row. */
  readonly row: number
}

/** Two papers of one preview. */
export function CompareTwin({ preview, row, ...sides }: CompareTwinProps) {
  const { data, error } = useAsk('intake.rows', { preview, offset: row, limit: 1 })
  if (error) return <p className="compare-error">{error.message}</p>
  const found = data?.rows[0]?.found
  return found ? <Sides one={found} {...sides} /> : null
}

function Sides({ one: paper, other, names, children }: Omit<CompareProps, 'id'> & { readonly one: ComparedPaper }) {
  const sides: readonly (readonly [string, string | null | undefined, string | null | undefined])[] = [
    ['Authors', authorsText(paper.authors ?? []), authorsText(other.authors ?? [])],
    ['Date', paper.date, other.date],
    ['Venue', paper.venue, other.venue],
    ['DOI', paper.doi, other.doi],
    ['arXiv id', paper.arxivId, other.arxivId],
    ['Link', paper.url, other.url],
    ['State', paper.status && STATUS_NAMES[paper.status], other.status && STATUS_NAMES[other.status]],
    ['Note', paper.note, other.note],
    ['Abstract', paper.abstract, other.abstract],
  ]
  return (
    <div className="compare">
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
          </tr>
        </thead>
        <tbody>
          <Line name="Title">
            <PaperText text={paper.title} inline />
            <PaperText text={other.title} inline />
          </Line>
          {sides.filter(hasAny).map(([name, left, right]) => (
            <Line key={name} name={name}>
              {told(name, left)}
              {told(name, right)}
            </Line>
          ))}
        </tbody>
      </table>
      <p className="compare-merge">{children}</p>
    </div>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: readonly [ReactNode, ReactNode] }) {
  const [left, right] = children
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{left}</td>
      <td>{right}</td>
    </tr>
  )
}

function hasAny([, ...sides]: readonly [string, ...Side]): boolean {
  return sides.some((side) => side !== null && side !== undefined && side !== '')
}

/** Formulas of an abstract are set, as wherever else one reads it. */
function told(name: string, text: string | null | undefined): ReactNode {
  return name === 'Abstract' ? <PaperText text={shorten(text)} inline /> : shorten(text)
}

function shorten(text: string | null | undefined): string {
  if (text === null || text === undefined || text === '') return '–'
  return text.length > 280 ? `${text.slice(0, 280)}…` : text
}
