/** Where the papers of a neighbourhood stand: the one in the middle stays there, lines pull, papers push each other away. */
import type { GraphEdge, GraphNode } from '../../../../shared/contract/connections.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** The length that a line wants to have, in units of the drawing. */
const LINE = 90
/** Names stand beside each other, so that there is to be more room sideways than up and down. */
const WIDE = 1.5
const ROUNDS = 240
/** How hard papers push each other away. */
const PUSH = 5200

/** The same drawing each time for the same papers. */
export function layOut(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ReadonlyMap<number, Point> {
  const places = nodes.map(({ hops }, place) => {
    // Rings by distance, each place a golden angle on from the last, so that no two begin at one point.
    const angle = place * 2.399963
    return { x: Math.cos(angle) * hops * LINE, y: Math.sin(angle) * hops * LINE }
  })
  const placeOf = new Map(nodes.map(({ paper }, place) => [paper, place]))
  const pulls = edges.flatMap(({ from, to }) => {
    const [one, other] = [placeOf.get(from), placeOf.get(to)]
    return one === undefined || other === undefined ? [] : [[one, other] as const]
  })
  for (let round = 0; round < ROUNDS; round++) {
    const heat = 1 - round / ROUNDS
    const moves = places.map(() => ({ x: 0, y: 0 }))
    const move = (place: number, x: number, y: number): void => {
      const by = moves[place]
      if (!by) return
      by.x += x
      by.y += y
    }
    places.forEach((one, place) => {
      places.slice(place + 1).forEach((other, next) => {
        const [x, y] = [one.x - other.x, one.y - other.y]
        const square = Math.max(x * x + y * y, 1)
        const force = PUSH / square / Math.sqrt(square)
        move(place, x * force, y * force)
        move(place + 1 + next, -x * force, -y * force)
      })
    })
    for (const [from, to] of pulls) {
      const [one, other] = [places[from], places[to]]
      if (!one || !other) continue
      const [x, y] = [other.x - one.x, other.y - one.y]
      const length = Math.max(Math.hypot(x, y), 1)
      const force = ((length - LINE) / length) * 0.1
      move(from, x * force, y * force)
      move(to, -x * force, -y * force)
    }
    places.forEach((place, index) => {
      const by = moves[index]
      if (!by || nodes[index]?.hops === 0) return
      const length = Math.max(Math.hypot(by.x, by.y), 1)
      const step = Math.min(length, 24 * heat + 0.5) / length
      place.x += by.x * step
      place.y += by.y * step
    })
  }
  return new Map(
    nodes.map(({ paper }, place) => {
      const { x, y } = places[place] ?? { x: 0, y: 0 }
      return [paper, { x: x * WIDE, y }]
    }),
  )
}
