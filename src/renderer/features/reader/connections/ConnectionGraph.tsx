/** The neighbourhood of a paper as a drawing. The list above it says the same in words. */
import { useMemo, type KeyboardEvent } from 'react'
import type { GraphNode } from '../../../../shared/contract/connections.ts'
import { readableText } from '../../../../shared/domain/tex-text.ts'
import { useAsk } from '../../../data/ask.ts'
import { useView } from '../../../state/view.ts'
import { layOut, type Point } from './layout.ts'
import { connectionWords } from './words.ts'

/** Room around the drawing for names, in its units. */
const MARGIN = { x: 70, y: 30 }
const RADIUS = 7
/** Names longer than this end in dots; the whole title is in the tooltip. */
const LONGEST = 24

export function ConnectionGraph({ id }: { readonly id: number }) {
  const { data } = useAsk('connection.graph', { id }, { keepPrevious: true })
  const places = useMemo(() => (data ? layOut(data.nodes, data.edges) : new Map<number, Point>()), [data])
  if (!data || data.nodes.length < 2) return null
  const points = [...places.values()]
  const left = Math.min(...points.map(({ x }) => x)) - MARGIN.x
  const top = Math.min(...points.map(({ y }) => y)) - MARGIN.y
  const width = Math.max(...points.map(({ x }) => x)) + MARGIN.x - left
  const height = Math.max(...points.map(({ y }) => y)) + MARGIN.y - top
  return (
    <figure className="graph">
      <svg
        viewBox={`${left} ${top} ${width} ${height}`}
        style={{ maxHeight: Math.min(420, Math.max(160, height)) }}
        role="group"
        aria-label="Neighbourhood"
      >
        <defs>
          <marker id="graph-arrow" viewBox="0 0 8 8" refX="15" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8Z" className="graph-tip" />
          </marker>
        </defs>
        {data.edges.map(({ from, to, kind }) => {
          const [one, other] = [places.get(from), places.get(to)]
          if (!one || !other) return null
          const isDirected = kind === 'extends' || kind === 'version' || kind === 'mentions'
          return (
            <line
              key={`${from} ${to} ${kind}`}
              className={`graph-line graph-${kind}`}
              x1={one.x}
              y1={one.y}
              x2={other.x}
              y2={other.y}
              {...(isDirected ? { markerEnd: 'url(#graph-arrow)' } : {})}
            >
              <title>{connectionWords({ kind, isFrom: true })}</title>
            </line>
          )
        })}
        {data.nodes.map((node) => (
          <Node key={node.paper} node={node} place={places.get(node.paper) ?? { x: 0, y: 0 }} />
        ))}
      </svg>
      <figcaption>
        <span className="graph-key graph-extends">extends, version</span>
        <span className="graph-key graph-related">related, same</span>
        <span className="graph-key graph-contradicts">contradicts</span>
        <span className="graph-key graph-mentions">mentions</span>
        {data.isCut && <span>The nearest {data.nodes.length} are shown.</span>}
      </figcaption>
    </figure>
  )
}

function Node({ node, place }: { readonly node: GraphNode; readonly place: Point }) {
  const openPaper = useView((state) => state.openPaper)
  const title = readableText(node.title)
  const isMiddle = node.hops === 0
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    openPaper(node.paper)
  }
  return (
    <g
      className={`graph-node status-${node.status}${isMiddle ? ' graph-middle' : ''}`}
      transform={`translate(${place.x} ${place.y})`}
      role="button"
      tabIndex={isMiddle ? -1 : 0}
      aria-label={title}
      aria-disabled={isMiddle}
      onClick={() => openPaper(node.paper)}
      onKeyDown={onKeyDown}
    >
      <title>{title}</title>
      <circle r={isMiddle ? RADIUS + 2 : RADIUS} />
      <text y={RADIUS + 15} textAnchor="middle">
        {title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title}
      </text>
    </g>
  )
}
