/** The lines that stand above and below Lectern's part of a note, found as editors leave them, and taken out. */

export interface Marker {
  readonly kind: 'begin' | 'end'
  readonly mark: string
  readonly from: number
  readonly to: number
  readonly isCode: boolean
}

/** All that is not a marker of ours. */
export function withoutMarkers(rest: string): string {
  return cut(rest, markersIn(rest)).text
}

const OPEN = String.raw`(?:\\?<|&lt;)\\?!(?:--|[–—])[ \t]*`
const CLOSE = String.raw`(?:--|[–—])\\?(?:>|&gt;)`
const NAME = String.raw`lectern[ \t]*:[ \t]*(b|e)[a-z]*(?:[ \t]+([\w-]+?))?[ \t]*`
/** As we write it, and as editors leave it: with other dashes, escaped, cut off at one end of its line. */
const MARKER = new RegExp(`${OPEN}${NAME}(?:${CLOSE}|(?=\r?\n|$(?![^])))|(?<=^[ \t]*)${NAME}${CLOSE}`, 'gim')

/** In the order in which they stand. */
export function markersIn(rest: string): Marker[] {
  const found: Marker[] = []
  const isCode = fencesIn(rest)
  for (const match of rest.matchAll(MARKER)) {
    const from = match.index
    const to = from + match[0].length
    // Someone writes about it.
    if (rest[from - 1] === '`' || rest[to] === '`') continue
    const kind = (match[1] ?? match[3] ?? '').toLowerCase() === 'b' ? 'begin' : 'end'
    found.push({ kind, mark: match[2] ?? match[4] ?? '', from, to, isCode: isCode(from) })
  }
  const outside = found.filter(({ isCode }) => !isCode)
  const inside = found.filter(({ isCode }) => isCode)
  // An example in a block of code beside ours, not ours moved into one.
  const isExample =
    inside.length % 2 === 0 &&
    inside.every(
      ({ kind, mark }, i) => (i % 2 === 0) === (kind === 'begin') && (mark === '' || mark !== outside[0]?.mark),
    )
  const [begin, end] = outside
  const isPair = outside.length === 2 && begin?.kind === 'begin' && end?.kind === 'end'
  return isExample && isPair ? outside : found
}

function fencesIn(rest: string): (at: number) => boolean {
  const fences = [...rest.matchAll(/^[ \t>]*(```+|~~~+)/gm)].map(({ index, 1: fence = '' }) => ({ index, fence }))
  const blocks: { from: number; to: number }[] = []
  for (let i = 0; i < fences.length; i++) {
    const open = fences[i]
    const close = fences.findIndex(({ fence }, at) => at > i && open !== undefined && fence.startsWith(open.fence))
    if (!open || close === -1) continue
    blocks.push({ from: open.index, to: fences[close]?.index ?? rest.length })
    i = close
  }
  return (at) => blocks.some(({ from, to }) => at > from && at < to)
}

export interface Cut {
  readonly text: string
  /** Where each of them stood, in the text without them. */
  readonly at: readonly number[]
}

/** Takes markers out, each with its line where nothing else stands in it. */
export function cut(rest: string, markers: readonly Marker[]): Cut {
  let text = ''
  let last = 0
  const at: number[] = []
  for (const { from, to } of markers) {
    const lineStart = rest.lastIndexOf('\n', from - 1) + 1
    const isAlone = /^[ \t>]*$/.test(rest.slice(lineStart, from)) && lineStart >= last
    const behind = /^[ \t]*(?:\r?\n|$(?![^]))/.exec(rest.slice(to))
    const isLine = isAlone && behind !== null
    text += rest.slice(last, isLine ? lineStart : from)
    at.push(text.length)
    last = isLine ? to + behind[0].length : to
  }
  return { text: text + rest.slice(last), at }
}

/** Of two like ones with nothing between them the inner one stays. `at`: where those that stay stood in the text without any. */
export function withoutDoubled(rest: string, all: readonly Marker[]): Cut & { readonly markers: readonly Marker[] } {
  const isBlank = (a: Marker | undefined, b: Marker | undefined): boolean =>
    a?.kind === b?.kind && rest.slice(a?.to, b?.from).trim() === ''
  const doubled = all.filter((marker, i) =>
    marker.kind === 'begin' ? isBlank(marker, all[i + 1]) : isBlank(all[i - 1], marker),
  )
  const stay = all.filter((marker) => !doubled.includes(marker))
  const { at } = cut(rest, all)
  const text = cut(rest, doubled).text
  return {
    text,
    markers: doubled.length === 0 ? stay : markersIn(text),
    at: stay.map((one) => at[all.indexOf(one)] ?? 0),
  }
}
