/** The stretch of a paper's texts that shows best why it was found, for the line under its title. */
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import { foldText } from '../../../shared/domain/fold.ts'
import type { ReadDb } from '../db/open.ts'

interface Texts {
  readonly id: number
  readonly title: string
  readonly highlight: string | null
  readonly note: string | null
  readonly abstract: string | null
}

/** Words shown, of which so many stand before the first that was found. */
const SHOWN = 26
const BEFORE = 4
/** What is read of one text; what a person wrote is seldom longer. */
const MOST_READ = 20_000
/** A person's own words first. */
const FIELDS = ['highlight', 'note', 'abstract'] as const
const WORD = /[\p{L}\p{N}\p{M}]+(?:[-‐‑–_'’.][\p{L}\p{N}\p{M}]+)*/gu
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u

/** A paper whose title already shows all that was found of it has none. */
export function findSnippets(db: ReadDb, { ids, marks }: Parsed<'search.snippets'>): Out<'search.snippets'> {
  const finder = createFinder(marks)
  const rows = db.all<Texts>(
    `SELECT p.id, p.title, t.abstract, n.body AS note,
       (SELECT group_concat(trim(h.quote || ' ' || h.comment), char(10)) FROM highlight h WHERE h.paper = p.id) AS highlight
     FROM paper p LEFT JOIN paper_text t ON t.paper = p.id LEFT JOIN note n ON n.paper = p.id
     WHERE p.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  )
  return {
    snippets: rows.flatMap(({ id, title, ...texts }) => {
      const inTitle = new Set(finder(title).map(({ mark }) => mark))
      let best: { field: (typeof FIELDS)[number]; text: string; gain: number } | null = null
      for (const field of FIELDS) {
        const text = (texts[field] ?? '').slice(0, MOST_READ)
        const found = bestStretch(finder(text), inTitle)
        if (found !== null && found.gain > (best?.gain ?? 0))
          best = { field, text: cut(text, found.at), gain: found.gain }
      }
      return best === null ? [] : [{ id, field: best.field, text: best.text }]
    }),
  }
}

interface Hit {
  readonly mark: string
  readonly at: number
  readonly end: number
}

/** Finds words as they are marked in the window: as they stand, by their beginning, or folded. */
function createFinder(marks: readonly string[]): (text: string) => Hit[] {
  const whole = new Set<string>()
  const beginnings: string[] = []
  const anywhere: string[] = []
  for (const mark of marks) {
    const word = mark.replace(/\*$/, '')
    if (word === '') continue
    if (SPACELESS.test(word)) anywhere.push(word)
    else if (word !== mark) beginnings.push(word)
    else whole.add(word)
  }
  const markOf = (word: string): string | undefined =>
    whole.has(word) ? word : beginnings.find((beginning) => word.startsWith(beginning))
  return (text) => {
    const hits: Hit[] = []
    for (const { 0: word, index: at } of text.matchAll(WORD)) {
      const lower = word.toLowerCase()
      const mark =
        markOf(lower) ??
        (/[^a-z0-9]/.test(lower)
          ? (markOf(foldText(lower)) ?? lower.split(/[^\p{L}\p{N}\p{M}]/u).flatMap((part) => markOf(part) ?? [])[0])
          : undefined) ??
        anywhere.find((part) => lower.includes(part))
      if (mark !== undefined) hits.push({ mark, at, end: at + word.length })
    }
    return hits
  }
}

/** Where the stretch begins that has the most of what the title lacks. */
function bestStretch(hits: readonly Hit[], inTitle: ReadonlySet<string>): { at: number; gain: number } | null {
  let best: { at: number; gain: number } | null = null
  hits.forEach((first, index) => {
    const there = new Set<string>()
    for (let i = index; i < hits.length; i++) {
      const hit = hits[i]
      // About as long as what will be shown.
      if (hit === undefined || hit.end - first.at > (SHOWN - BEFORE) * 6) break
      there.add(hit.mark)
    }
    let gain = 0
    for (const mark of there) gain += inTitle.has(mark) ? 0.1 : 1
    if (gain >= 1 && gain > (best?.gain ?? 0)) best = { at: first.at, gain }
  })
  return best
}

/** The words around `at`, on one line. */
function cut(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 200), at).match(/\S+\s*/gu) ?? []
  const sentence = before.findLastIndex((word) => /[.!?:]\s+$/.test(word)) + 1
  const from = Math.max(sentence, before.length - BEFORE)
  const lead = before.slice(from).join('')
  const rest = text.slice(at, at + 600).split(/\s+/u)
  const isCut = from > 0 || at > 200
  return `${isCut && from !== sentence ? '… ' : ''}${lead}${rest.slice(0, SHOWN).join(' ')}${rest.length > SHOWN ? ' …' : ''}`
    .replace(/\s+/gu, ' ')
    .trim()
}
