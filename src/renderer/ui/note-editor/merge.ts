/** Two texts that grew from one, joined again line by line. */
import { diff3Merge } from 'node-diff3'

export interface Merged {
  readonly text: string
  /** Where both had changed the same lines; there both versions stand, the other one's first. In the order of the text. */
  readonly clashes: readonly Clash[]
}

export interface Clash {
  /** UTF-16 offsets into the joined text. */
  readonly from: number
  readonly to: number
  readonly frame: Frame
  /** The lines of each version; none where it deleted them. */
  readonly mine: readonly string[]
  readonly theirs: readonly string[]
}

/** On which side of its lines a passage holds their line ends, so that it can go without leaving an empty line. */
export type Frame = 'after' | 'before' | 'none'

interface Region {
  readonly ok?: readonly string[]
  readonly conflict?: { readonly a: readonly string[]; readonly b: readonly string[] }
}

/** Nothing that stands in `mine` or `other` and not in `base` is ever left out. */
export function mergeTexts(base: string, mine: string, other: string): Merged {
  if (mine === base || mine === other) return { text: other, clashes: [] }
  if (other === base) return { text: mine, clashes: [] }
  const regions: readonly Region[] = diff3Merge(mine.split('\n'), base.split('\n'), other.split('\n'), {
    excludeFalseConflicts: true,
  })
  const clashes: Clash[] = []
  let text = ''
  regions.forEach(({ ok, conflict }, place) => {
    const frame = regions.length === 1 ? 'none' : place === regions.length - 1 ? 'before' : 'after'
    // What ends the line before the last passage belongs to that passage.
    if (frame === 'before') text = text.slice(0, -1)
    const from = text.length
    text += framed(ok ?? [...(conflict?.b ?? []), ...(conflict?.a ?? [])], frame)
    if (conflict) clashes.push({ from, to: text.length, frame, mine: conflict.a, theirs: conflict.b })
  })
  return { text, clashes }
}

/**
 * As {@link mergeTexts}, where `sent` was given to be saved and no answer came: where the other text holds all that it brought, it
 * arrived, and what was typed behind it goes on from there.
 */
export function mergeBehind(base: string, sent: string | null, mine: string, other: string): Merged {
  const hasArrived = sent !== null && mergeTexts(base, sent, other).text === other
  return mergeTexts(hasArrived ? sent : base, mine, other)
}

/** Lines as the text of a passage. */
export function framed(lines: readonly string[], frame: Frame): string {
  if (frame === 'none') return lines.join('\n')
  return lines.map((line) => (frame === 'after' ? `${line}\n` : `\n${line}`)).join('')
}

/** The text of a passage without the line end that belongs to it. */
export function unframed(text: string, frame: Frame): string {
  if (frame === 'after') return text.replace(/\n$/, '')
  return frame === 'before' ? text.replace(/^\n/, '') : text
}
