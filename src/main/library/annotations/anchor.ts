/** Where a highlight stands after its text has changed: as sure as can be, and honest where it is not. */
import { wholeSpan, type Span } from '../../../shared/domain/spans.ts'
import { likeWords, betweenSurroundings } from './alike.ts'
import { lettersOf, occurrences, spanOfLetters, withEdges, type Letters } from './letters.ts'

/** W3C text-quote and text-position selectors together; offsets in UTF-16. */
export interface Anchor extends Span {
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
}

export interface Placed extends Span {
  /** "exact": the same words, at a place that can be no other; "moved": the likely place. */
  readonly state: 'exact' | 'moved'
}

/** Letters kept of what stands around a highlight. */
export const CONTEXT = 32

/**
 * Finds the place of `anchor` in `text`. `old`, where it is known, is the text that its offsets were good for: one edit outside of the
 * highlight then moves it exactly, however often its words stand in the text.
 *
 * @returns null where it is lost
 */
export function placeAnchor(anchor: Anchor, text: string, old: string | null): Placed | null {
  const known = old !== null && anchor.quote !== '' && old.slice(anchor.start, anchor.end) === anchor.quote ? old : null
  const found =
    (known === null ? null : shifted(anchor, text, known)) ??
    sameWords(anchor, text, known) ??
    (known === null ? null : within(anchor, text, known)) ??
    asMoved(betweenSurroundings(anchor, text)) ??
    asMoved(likeWords(anchor, text))
  const span = found && wholeSpan(text, found)
  if (!found || !span) return null
  const isAsFound = span.start === found.start && span.end === found.end
  return {
    ...span,
    state:
      isAsFound || lettersOf(text.slice(span.start, span.end)).letters === lettersOf(anchor.quote).letters
        ? found.state
        : 'moved',
  }
}

function asMoved(span: Span | null): Placed | null {
  return span && { ...span, state: 'moved' }
}

interface Ends {
  /** Letters with which both texts begin, and with which both end; together they may be more than either text. */
  readonly head: number
  readonly tail: number
}

function endsOf(old: string, text: string): Ends {
  const most = Math.min(old.length, text.length)
  let head = 0
  while (head < most && old[head] === text[head]) head++
  let tail = 0
  while (tail < most && old.at(-1 - tail) === text.at(-1 - tail)) tail++
  return { head, tail }
}

/** By what the old and the new text begin and end with: all of the highlight may lie before what changed, or behind it. */
function shifted(anchor: Anchor, text: string, old: string): Placed | null {
  const { start, end } = anchor
  const { head, tail } = endsOf(old, text)
  const by = text.length - old.length
  const before: Span | null = end <= head ? { start, end } : null
  const behind: Span | null = start >= old.length - tail ? { start: start + by, end: end + by } : null
  if (!before || !behind) return before || behind ? { ...(before ?? behind ?? anchor), state: 'exact' } : null
  // The words were typed once more right beside themselves. Both places are as good; what stands around says which one is meant.
  const around = surroundingsOf(old, anchor)
  const isBehind = likeness(around, surroundingsOf(text, behind)) > likeness(around, surroundingsOf(text, before))
  return { ...(isBehind ? behind : before), state: 'exact' }
}

/** The edit lies within: what is left of the words still says where they are. */
function within({ start, end, quote }: Anchor, text: string, old: string): Placed | null {
  const ends = endsOf(old, text)
  const head = ends.head
  const tail = Math.min(ends.tail, Math.min(old.length, text.length) - head)
  const by = text.length - old.length
  const kept = head - start + (end - (old.length - tail))
  const isWithin = start <= head && end >= old.length - tail && end + by > start
  return isWithin && kept >= quote.length / 2 ? { start, end: end + by, state: 'moved' } : null
}

/** Letters before and behind a place, for telling places of the same words apart. */
interface Around {
  readonly before: string
  readonly behind: string
}

/** How far around one looks where the whole text is there, in UTF-16. */
const WIDE = 120

function surroundingsOf(text: string, { start, end }: Span): Around {
  return {
    before: lettersOf(text.slice(Math.max(0, start - WIDE), start)).letters,
    behind: lettersOf(text.slice(end, end + WIDE)).letters,
  }
}

/** Letters that agree before and behind. */
function likeness(one: Around, other: Around): number {
  let before = 0
  while (before < one.before.length && one.before.at(-1 - before) === other.before.at(-1 - before)) before++
  let behind = 0
  while (behind < one.behind.length && one.behind[behind] === other.behind[behind]) behind++
  return before + behind
}

/** Words that hardly stand anywhere by chance, in letters. */
const TELLING = 12
/** No two sentences of a text are the same, in letters. */
const SENTENCE = 70
/** Surroundings that agree in so many letters do not do so by chance. */
const ALIKE = 8
/** By so many letters a place has to be more alike than any other. */
const AHEAD = 4
/** More places of the same words than this are not told apart. */
const MOST_PLACES = 200

/**
 * The same letters; spaces, line ends, quotes, dashes and the signs of TeX come and go as pages are copied. Sure where they tell enough
 * and stand nowhere else, nor ever did, or where what stands around tells the place from every other, now and before.
 */
function sameWords(anchor: Anchor, text: string, old: string | null): Placed | null {
  const wanted = lettersOf(anchor.quote).letters
  if (wanted === '') return null
  const places = placesOf(lettersOf(text), text, wanted, anchor.quote)
  if (places.length === 0) return null
  const mine: Around =
    old === null
      ? { before: lettersOf(anchor.prefix).letters, behind: lettersOf(anchor.suffix).letters }
      : surroundingsOf(old, anchor)
  const others = old === null ? [] : rivalsOf(anchor, old, wanted)
  const ranked = places
    .map((place) => {
      const around = surroundingsOf(text, place)
      const rival = Math.max(0, ...others.map((other) => likeness(other, around)))
      return { place, likeness: likeness(mine, around), rival, far: Math.abs(place.start - anchor.start) }
    })
    .sort(
      (one, other) =>
        other.likeness - other.rival - (one.likeness - one.rival) ||
        other.likeness - one.likeness ||
        one.far - other.far,
    )
  const [best, second] = ranked
  if (!best) return null
  // Without the old text nobody knows whether the same words stood elsewhere too; then only a sentence speaks for itself.
  const isTelling = wanted.length >= (old === null ? SENTENCE : TELLING)
  const isOnly =
    second === undefined && others.length === 0 && (isTelling || best.likeness >= (old === null ? ALIKE : AHEAD))
  const isTold =
    best.likeness >= ALIKE &&
    best.likeness > best.rival + AHEAD &&
    (second === undefined || best.likeness > second.likeness + AHEAD)
  return { ...best.place, state: isOnly || isTold ? 'exact' : 'moved' }
}

function placesOf(letters: Letters, text: string, wanted: string, quote: string): Span[] {
  return occurrences(letters.letters, wanted)
    .slice(0, MOST_PLACES)
    .map((at) => withEdges(text, spanOfLetters(letters, at, wanted.length), quote))
}

/** What stood around the other places of the same words in the old text. */
function rivalsOf(anchor: Anchor, old: string, wanted: string): Around[] {
  return placesOf(lettersOf(old), old, wanted, anchor.quote)
    .filter(({ start, end }) => end <= anchor.start || start >= anchor.end)
    .map((place) => surroundingsOf(old, place))
}
