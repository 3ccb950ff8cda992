/** Names of authors and citation keys for completion, out of the index: a library has too many of them to hand over. */
import type { Out, Parsed } from '../../../shared/contract/index.ts'
import { foldText } from '../../../shared/domain/fold.ts'
import type { ReadDb } from '../db/open.ts'
import { fieldMask } from './search-doc.ts'
import type { Segment } from './segment.ts'
import { tokenize } from './tokenize.ts'

const SHOWN = 8
/** Words looked at for one beginning; a letter alone begins more of them than anyone could choose from. */
const MOST_WORDS = 4000
/** Shorter words are too near to others for slips to be forgiven. */
const SLIPS_FROM = 6

interface Word {
  readonly term: string
  readonly count: number
  /** A paper that has it there. */
  readonly paper: number
}

/** Those with a word that begins with what was typed, in the most papers first; where none does, those that nearly do. */
export function findNames(
  db: ReadDb,
  segments: readonly Segment[],
  { field, typed }: Parsed<'search.names'>,
): Out<'search.names'> {
  const typedWords: string[] = []
  tokenize(typed, 0, (term, _position, origin) => (origin === 'joined' ? undefined : typedWords.push(term)))
  const last = typedWords.at(-1)
  if (last === undefined) return { names: [] }
  const mask = fieldMask(field)
  let words = segments.flatMap((segment) => {
    const [from, to] = segment.vocabulary.prefixRange(last)
    const terms = Array.from({ length: Math.min(to - from, MOST_WORDS) }, (_, at) => from + at)
    return wordsIn(segment, terms, mask)
  })
  if (words.length === 0 && last.length >= SLIPS_FROM)
    words = segments.flatMap((segment) =>
      wordsIn(
        segment,
        segment.vocabulary.near(last, 1, true).map(({ term }) => term),
        mask,
      ),
    )
  words.sort((a, b) => b.count - a.count)
  const before = typedWords.slice(0, -1)
  const names = new Set<string>()
  for (const { term, paper } of words.slice(0, SHOWN * 4)) {
    if (names.size === SHOWN) break
    for (const name of namesOf(db, field, paper)) {
      const folded = foldText(name)
      if (folded.includes(term) && before.every((word) => folded.includes(word))) names.add(name)
    }
  }
  return { names: [...names].slice(0, SHOWN) }
}

function wordsIn(segment: Segment, terms: readonly number[], mask: number): Word[] {
  const { postings, postingStart, ids, dead, vocabulary } = segment
  return terms.flatMap((term) => {
    let count = 0
    let paper = 0
    for (let at = postingStart[term] ?? 0, end = postingStart[term + 1] ?? 0; at < end; at++) {
      const posting = postings[at] ?? 0
      if ((posting & mask) === 0 || dead[posting >>> 8] !== 0) continue
      count++
      paper = ids[posting >>> 8] ?? 0
    }
    return count === 0 ? [] : [{ term: vocabulary.term(term), count, paper }]
  })
}

/** Names as the search language takes them: family names with what belongs to them, or the key. */
function namesOf(db: ReadDb, field: 'author' | 'key', paper: number): string[] {
  return field === 'key'
    ? db.column<string>('SELECT key FROM paper WHERE id = ?', [paper])
    : db.column<string>(
        `SELECT coalesce(literal, trim(coalesce(particle || ' ', '') || coalesce(family, ''))) AS name FROM author
         WHERE paper = ? AND name <> '' ORDER BY place`,
        [paper],
      )
}
