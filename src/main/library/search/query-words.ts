/** Turns the text of a query's leaf into what is looked up: words at their distances from each other. */
import { tokenize } from './tokenize.ts'

export interface QueryWord {
  readonly term: string
  /** Position relative to the first word. */
  readonly offset: number
  /** Any word that begins so. */
  readonly prefix: boolean
}

export interface QueryWords {
  readonly words: readonly QueryWord[]
  /** "stu-net" also as one word. */
  readonly joined: string | null
}

/** The words of `text`; `prefix` opens the last of them. No words at all means that there is nothing to look for. */
export function queryWords(text: string, prefix: boolean): QueryWords {
  const words: QueryWord[] = []
  const compounds: string[] = []
  let runStart = 0
  tokenize(text, 0, (term, position, origin) => {
    if (origin === 'joined') {
      compounds.push(term)
    } else if (origin === 'last') {
      // One character of a run stands for every pair that begins with it; after pairs it adds nothing.
      if (runStart === position) words.push({ term, offset: position, prefix: true })
      runStart = position + 1
    } else {
      words.push({ term, offset: position, prefix: false })
      if (origin === 'word') runStart = position + 1
    }
  })
  const last = words.at(-1)
  if (prefix && last !== undefined) words[words.length - 1] = { ...last, prefix: true }
  const [joined] = compounds
  const isOneCompound = compounds.length === 1 && words.map((word) => word.term).join('') === joined
  return { words, joined: isOneCompound ? joined : null }
}
