/**
 * Highlights and what became of their text: abstracts of a real page, changed as they change in real life. Every case knows by its making
 * where the highlight stands afterwards.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface AnchorCase {
  readonly kind: string
  readonly old: string
  readonly text: string
  /** The highlight in the old text, UTF-16. */
  readonly start: number
  readonly end: number
  /** Where it stands in the new text; null where its words are gone. */
  readonly at: { readonly start: number; readonly end: number } | null
  /** Whether the edit is a light one, after which nearly every highlight has to be found. */
  readonly isLight: boolean
}

interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

const PAGE = join(import.meta.dirname, '../fixtures/huggingface/page.txt')

/** A repeatable source of numbers from 0 to n - 1. */
type Dice = (n: number) => number

function diceOf(seed: number): Dice {
  let state = seed
  return (n) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * n)
  }
}

/** arXiv's second versions say the same in other words. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  propose: 'introduce',
  introduce: 'present',
  present: 'propose',
  novel: 'new',
  significantly: 'substantially',
  demonstrate: 'show',
  show: 'demonstrate',
  approach: 'method',
  method: 'approach',
  large: 'big',
  various: 'diverse',
  However: 'Yet',
  recent: 'latest',
  existing: 'current',
  effective: 'useful',
  performance: 'accuracy',
  achieves: 'reaches',
  improve: 'raise',
  enables: 'allows',
  which: 'that',
}

const AS_UNICODE: readonly (readonly [RegExp, string])[] = [
  [/times(?=\d)/g, '×'],
  [/--/g, '–'],
  [/``|''/g, '"'],
  [/'/g, '’'],
  [/\\%/g, '%'],
  [/~/g, ' '],
  [/"/g, '”'],
  [/\balpha\b/g, 'α'],
]

const AS_TEX: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)%/g, '\\%'],
  [/(?<=[a-z])-(?=[a-z])/g, '--'],
  [/é/g, "\\'{e}"],
  [/×/g, '$\\times$'],
  [/\b(\d+(?:\.\d+)?)(?=x\b)/g, '$$$1$$'],
  [/\b([A-Z]{2,}[A-Za-z]*)\b/g, '\\textsc{$1}'],
  [/ (?=\d)/g, '~'],
]

/** All cases; the same each time. */
export function anchorCases(): AnchorCase[] {
  const abstracts = readFileSync(PAGE, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 500)
  return abstracts.flatMap((old, place) =>
    casesOf(old, abstracts[(place + 1) % abstracts.length] ?? '', diceOf(place + 1)),
  )
}

function casesOf(old: string, other: string, dice: Dice): AnchorCase[] {
  const sentences = sentencesOf(old)
  const foreign = sentencesOf(other).map(({ from, to }) => other.slice(from, to))
  const strange = foreign[dice(foreign.length)] ?? ''
  const pick = (): Edit => sentences[dice(sentences.length)] ?? { from: 0, to: old.length, text: '' }
  /** A whole sentence, or some words of one. */
  const mark = (): { start: number; end: number } => {
    const { from, to } = pick()
    const words = [...old.slice(from, to).matchAll(/\S+/g)]
    if (dice(2) === 0 || words.length < 8) return { start: from, end: to }
    const first = dice(words.length - 6)
    const last = words[first + 5]
    return {
      start: from + (words[first]?.index ?? 0),
      end: from + (last?.index ?? 0) + (last?.[0].replace(/[.,;]$/, '').length ?? 0),
    }
  }
  const made: AnchorCase[] = []
  const add = (kind: string, edits: readonly Edit[], span = mark(), isLight = true): void => {
    const { text, place } = applied(old, edits)
    if (text !== old) made.push({ kind, old, text, ...span, at: place(span), isLight })
  }
  add('reworded', replaceWords(old, OTHER_WORDS))
  add(
    'spaces doubled',
    everyMatch(old, / /g, (i) => ((i + dice(3)) % 9 === 0 ? '  ' : null)),
  )
  add(
    'wrapped',
    everyMatch(old, / /g, (i) => (i % 11 === 10 ? '\n' : null)),
  )
  add(
    'words run together',
    everyMatch(old, / /g, (i) => (i % 17 === 5 ? '' : null)),
  )
  add(
    'TeX to Unicode',
    AS_UNICODE.flatMap(([pattern, text]) => everyMatch(old, pattern, () => text)),
  )
  add(
    'Unicode to TeX',
    AS_TEX.flatMap(([pattern, text]) => everyMatch(old, pattern, (_, found) => found.replace(pattern, text))),
  )
  add(
    'hyphenated',
    everyMatch(old, /(?<=[a-z]{4})(?=[a-z]{4})/g, (i) => (i % 23 === 7 ? '-\n' : null)),
  )
  const at = pick()
  add('sentence put in', [{ from: at.from, to: at.from, text: `${strange} ` }])
  const highlighted = mark()
  const away = sentences.filter(({ from, to }) => to <= highlighted.start || from >= highlighted.end)
  const gone = away[dice(away.length)]
  if (gone)
    add('sentence taken out', [{ from: gone.from, to: Math.min(old.length, gone.to + 1), text: '' }], highlighted)
  add('words put in front', [{ from: 0, to: 0, text: 'Accepted at a conference. ' }])
  add(
    'slip mended',
    everyMatch(old, /\b[a-z]{6,}\b/g, (i, word) => (i % 13 === 4 ? word.replace(/(..)./, '$1') : null)),
  )
  add('code link put behind', [
    { from: old.length, to: old.length, text: ' Code: https://github.com/someone/something.' },
  ])
  made.push(...reordered(old, sentences, highlighted), ...repeated(old, sentences, strange, dice))
  const own = sentences.find(({ from, to }) => from <= highlighted.start && highlighted.end <= to)
  if (own) {
    const { text } = applied(old, [{ from: own.from, to: own.to, text: strange }])
    made.push({ kind: 'sentence replaced', old, text, ...highlighted, at: null, isLight: false })
  }
  return made
}

/** Two neighbours change places: not one edit, but two. */
function reordered(old: string, sentences: readonly Edit[], span: { start: number; end: number }): AnchorCase[] {
  const place = sentences.findIndex(({ from, to }) => from <= span.start && span.end <= to)
  const [one, two] = [sentences[place], sentences[place + 1]]
  if (!one || !two) return []
  const words = (edit: Edit): string => old.slice(edit.from, edit.to)
  const text = `${old.slice(0, one.from)}${words(two)} ${words(one)}${old.slice(two.to)}`
  const by = words(two).length + 1
  return [
    {
      kind: 'sentences swapped',
      old,
      text,
      ...span,
      at: { start: span.start + by, end: span.end + by },
      isLight: true,
    },
  ]
}

/** The same words twice, of which one is marked; then one goes. */
function repeated(old: string, sentences: readonly Edit[], strange: string, dice: Dice): AnchorCase[] {
  const source = sentences[dice(sentences.length)]
  if (!source) return []
  const words = [...old.slice(source.from, source.to).matchAll(/\S+/g)]
  const from = source.from + (words[1]?.index ?? 0)
  const to = source.from + (words[5]?.index ?? 0) - 1
  if (to <= from) return []
  const quote = old.slice(from, to)
  const extra = ` Elsewhere ${quote} was seen otherwise too.`
  const doubled = old + extra
  const first = { start: from, end: to }
  const secondAt = old.length + ' Elsewhere '.length
  const second = { start: secondAt, end: secondAt + quote.length }
  const without = applied(doubled, [{ from: source.from, to: Math.min(old.length, source.to + 1), text: '' }])
  const reworked = applied(
    doubled,
    [{ from: 0, to: 0, text: `${strange} ` }, ...everyMatch(old, / (?=the )/g, () => '  ')].sort(
      (a, b) => a.from - b.from,
    ),
  )
  return [
    {
      kind: 'the other one stays',
      old: doubled,
      text: without.text,
      ...second,
      at: without.place(second),
      isLight: true,
    },
    { kind: 'the marked one goes', old: doubled, text: without.text, ...first, at: null, isLight: false },
    {
      kind: 'the marked one goes, and more',
      old: doubled,
      text: `${strange} ${without.text}`,
      ...first,
      at: null,
      isLight: false,
    },
    {
      kind: 'twice, and spaces',
      old: doubled,
      text: reworked.text,
      ...second,
      at: reworked.place(second),
      isLight: true,
    },
    {
      kind: 'twice, and spaces',
      old: doubled,
      text: reworked.text,
      ...first,
      at: reworked.place(first),
      isLight: true,
    },
  ]
}

function sentencesOf(text: string): Edit[] {
  return [...text.matchAll(/\S[^.!?]*(?:[.!?](?=\S)[^.!?]*)*[.!?]?/g)].map((found) => ({
    from: found.index,
    to: found.index + found[0].trimEnd().length,
    text: '',
  }))
}

function everyMatch(text: string, pattern: RegExp, by: (place: number, found: string) => string | null): Edit[] {
  return [...text.matchAll(pattern)].flatMap((found, place) => {
    const put = by(place, found[0])
    return put === null ? [] : [{ from: found.index, to: found.index + found[0].length, text: put }]
  })
}

function replaceWords(text: string, words: Readonly<Record<string, string>>): Edit[] {
  return everyMatch(text, /\b[A-Za-z]+\b/g, (_, word) => words[word] ?? null)
}

/** Edits that do not overlap, in any order, and where a span of the old text stands afterwards. */
function applied(old: string, edits: readonly Edit[]) {
  const ordered = [...edits]
    .sort((one, other) => one.from - other.from)
    .filter((edit, place, all) => place === 0 || edit.from >= (all[place - 1]?.to ?? 0))
  let text = ''
  let from = 0
  for (const edit of ordered) {
    text += old.slice(from, edit.from) + edit.text
    from = edit.to
  }
  text += old.slice(from)
  const moved = (at: number, isEnd: boolean): number => {
    let by = 0
    for (const edit of ordered) {
      const isBefore = isEnd
        ? edit.to <= at && edit.from < at
        : edit.to <= at && (edit.from < at || edit.to === edit.from)
      if (isBefore) by += edit.text.length - (edit.to - edit.from)
    }
    return at + by
  }
  return {
    text,
    place: ({ start, end }: { readonly start: number; readonly end: number }) => ({
      start: moved(start, false),
      end: moved(end, true),
    }),
  }
}
