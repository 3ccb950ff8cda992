/** A possible duplicate beside the paper that it may be. */
import type { ReactNode } from 'react'
import type { FoundPaper } from '../../../shared/contract/intake.ts'
import { useAsk } from '../../data/ask.ts'
import { STATUS_NAMES } from '../../ui/status.tsx'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { authorsText, fillsText } from './found-text.ts'

export interface CompareProps {
  /** The paper of the library. */
  readonly id: number
  readonly found: FoundPaper
  readonly fills: readonly string[]
}

type Side = readonly (string | null | undefined)[]

export function Compare({ id, found, fills }: CompareProps) {
  const { data: paper, error } = useAsk('paper.get', { id })
  if (error) return <p className="compare-error">{error.message}</p>
  if (!paper) return null
  const sides: readonly (readonly [string, string | null | undefined, string | null | undefined])[] = [
    ['Authors', authorsText(paper.authors), authorsText(found.authors ?? [])],
    ['Date', paper.date, found.date],
    ['Venue', paper.venue, found.venue],
    ['DOI', paper.doi, found.doi],
    ['arXiv id', paper.arxivId, found.arxivId],
    ['Link', paper.url, found.url],
    ['State', STATUS_NAMES[paper.status], undefined],
    ['Abstract', paper.abstract, found.abstract],
  ]
  return (
    <div className="compare">
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">In your library</th>
            <th scope="col">This one</th>
          </tr>
        </thead>
        <tbody>
          <Line name="Title">
            <PaperText text={paper.title} inline />
            <PaperText text={found.title} inline />
          </Line>
          {sides.filter(hasAny).map(([name, left, right]) => (
            <Line key={name} name={name}>
              {shorten(left)}
              {shorten(right)}
            </Line>
          ))}
        </tbody>
      </table>
      <p className="compare-merge">
        Merging keeps everything that stands in your library{fills.length > 0 && ` and ${fillsText(fills)}`}.
      </p>
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

function shorten(text: string | null | undefined): string {
  if (text === null || text === undefined || text === '') return '–'
  return text.length > 280 ? `${text.slice(0, 280)}…` : text
}
