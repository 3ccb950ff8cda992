/**
 * First letters of titles, so that "ofa" finds "Once-for-All: Train One Network". A title gives "ofa" and "ton": one acronym for each
 * stretch between colons, brackets or dashes, each again without its small words where it has any, and one for each compound of three
 * or more parts. They stand in the vocabulary behind a sign that no word begins with.
 */
import { foldText } from '../../../shared/domain/fold.ts'

/** Sorts before every word. */
export const ACRONYM_SIGN = '\u0001'

/** Initials are looked for by their beginning; nobody types more of them. */
const LONGEST = 24

const SMALL = new Set('a an and as at by for from in into is of on or over the to via with without'.split(' '))
const STRETCH = /[:;()[\]{}–—?!]|\s-\s/u
const WORD = /[\p{L}\p{N}]+/gu

/** The initials of a title's parts; none where no part has two words. */
export function titleInitials(title: string): readonly string[] {
  const parts = new Set<string>()
  for (const stretch of foldText(title.slice(0, 1000)).split(STRETCH)) {
    const words = stretch.match(WORD) ?? []
    addInitials(parts, words)
    addInitials(
      parts,
      words.filter((word) => !SMALL.has(word)),
    )
    for (const compound of stretch.split(/[\s,/]+/u)) {
      const pieces = compound.match(WORD) ?? []
      if (pieces.length > 2 && pieces.length < words.length) addInitials(parts, pieces)
    }
  }
  return [...parts]
}

/** The words of `title` that `acronym` stands for, as written there, or null. */
export function acronymWords(title: string, acronym: string): string | null {
  const found = [...title.matchAll(WORD)].map((match) => ({ text: match[0], at: match.index }))
  for (const isLong of [false, true]) {
    const words = isLong ? found.filter((word) => !SMALL.has(word.text.toLowerCase())) : found
    const initials = words.map((word) => foldText(word.text).charAt(0)).join('')
    const at = initials.indexOf(acronym)
    const first = words[at]
    const last = words[at + acronym.length - 1]
    if (first !== undefined && last !== undefined) return title.slice(first.at, last.at + last.text.length)
  }
  return null
}

function addInitials(parts: Set<string>, words: readonly string[]): void {
  if (words.length > 1)
    parts.add(
      words
        .slice(0, LONGEST)
        .map((word) => word.charAt(0))
        .join(''),
    )
}
