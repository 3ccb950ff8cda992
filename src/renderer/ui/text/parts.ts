/** Texts taken apart, kept for those that are shown again. */
import { splitTex, type TexPart } from '../../../shared/domain/tex-text.ts'

const LIMIT = 4000
const cache = new Map<string, readonly TexPart[]>()

export function partsOf(text: string): readonly TexPart[] {
  const known = cache.get(text)
  if (known) return known
  const parts = splitTex(text)
  if (cache.size >= LIMIT) cache.clear()
  cache.set(text, parts)
  return parts
}

/** Pieces of a shown text: those at odd places are marked words. */
export function withMarks(text: string, marks: readonly string[]): readonly string[] {
  if (marks.length === 0) return [text]
  return text.split(markPattern(marks))
}

let lastMarks: readonly string[] = []
let lastPattern = /(?!)/u

/** Whole words, and for "gra*" all that begin so; in scripts without spaces a word stands anywhere. */
function markPattern(marks: readonly string[]): RegExp {
  if (marks === lastMarks) return lastPattern
  const words = [...marks]
    .sort((one, other) => other.length - one.length)
    .map((mark) => {
      const isBeginning = mark.length > 1 && mark.endsWith('*')
      const word = isBeginning ? mark.slice(0, -1) : mark
      const escaped = `${word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}${isBeginning ? '[\\p{L}\\p{N}\\p{M}]*' : ''}`
      return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)
        ? escaped
        : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`
    })
  lastMarks = marks
  lastPattern = new RegExp(`(${words.join('|')})`, 'giu')
  return lastPattern
}
