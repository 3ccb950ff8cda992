/** Passages that two wrote at once, as they are kept until a person has decided, and found again in the note. */
import type { UndecidedClash } from '../../../shared/contract/notes.ts'
import { unframed, type Clash, type Frame } from './merge.ts'

/** Letters before a passage that tell its place where its own text is gone. */
const BEFORE = 80

/** A text of which pieces can be had. */
export interface Sliced {
  readonly slice: (from: number, to: number) => string
}

/** A passage with what stands there in `text`. */
export function keptClash(text: Sliced, { from, to, mine, theirs, frame }: Clash): UndecidedClash {
  const at = from + (frame === 'before' && to > from ? 1 : 0)
  return {
    mine: mine.join('\n'),
    theirs: theirs.join('\n'),
    now: unframed(text.slice(from, to), frame),
    before: text.slice(Math.max(0, at - BEFORE), at),
    at,
  }
}

/**
 * Finds a passage in a text that may have changed since: its own words, nearest to where they stood; else the place behind the words
 * that stood before it; else the end, where choosing adds to the note and takes nothing away.
 */
export function foundClash(text: string, { mine, theirs, now, before, at }: UndecidedClash): Clash {
  const lines = { mine: linesOf(mine), theirs: linesOf(theirs) }
  for (const words of [now, [theirs, mine].filter((version) => version !== '').join('\n')]) {
    const from = words === '' ? null : nearestLines(text, words, at)
    if (from === null) continue
    const to = from + words.length
    const frame = frameAt(text, from, to)
    return { from: frame === 'before' ? from - 1 : from, to: frame === 'after' ? to + 1 : to, frame, ...lines }
  }
  const behind = before === '' ? (at === 0 ? 0 : null) : nearest(text, before, at - before.length, () => true)
  const place = behind === null ? text.length : behind + before.length
  const isLineStart = place === 0 || text[place - 1] === '\n'
  const frame = text === '' ? 'none' : isLineStart && place < text.length ? 'after' : 'before'
  const from = frame === 'before' ? lineEnd(text, place) : place
  return { from, to: from, frame, ...lines }
}

/** Whole lines hold the line end behind them, the last ones that before them. */
function frameAt(text: string, from: number, to: number): Frame {
  if (to < text.length) return 'after'
  return from > 0 ? 'before' : 'none'
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n')
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** Where whole lines stand, nearest to a place. */
function nearestLines(text: string, lines: string, at: number): number | null {
  const isWhole = (from: number): boolean => {
    const to = from + lines.length
    return (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to] === '\n')
  }
  return nearest(text, lines, at, isWhole)
}

function nearest(text: string, words: string, at: number, suits: (from: number) => boolean): number | null {
  let best: number | null = null
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + 1)) {
    if (!suits(from)) continue
    if (best !== null && Math.abs(from - at) >= Math.abs(best - at)) break
    best = from
  }
  return best
}
