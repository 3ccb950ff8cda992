/** Which tags or venues fit what was typed, ranked by MiniSearch: by their beginnings, by those of their words, with a slip forgiven. */
import MiniSearch from 'minisearch'
import { foldText } from '../../../../shared/domain/fold.ts'

interface Entry {
  readonly id: number
  readonly name: string
}

const indexes = new WeakMap<readonly string[], MiniSearch<Entry>>()

/** Values of `values` that fit, the best first; all where nothing is typed yet. */
export function bestValues(values: readonly string[], typed: string): readonly string[] {
  if (typed.trim() === '') return values
  const wanted = foldText(typed.trim())
  const ranked = indexOf(values)
    .search(typed)
    .map(({ id }) => values[id as number] ?? '')
  // What begins as it was typed, signs included, is surer than any score; a part within a word is found by no index of words.
  const begun = values.filter((value) => foldText(value).startsWith(wanted))
  const within = values.filter((value) => foldText(value).includes(wanted))
  return [...new Set([...begun, ...ranked, ...within])]
}

function indexOf(values: readonly string[]): MiniSearch<Entry> {
  const known = indexes.get(values)
  if (known) return known
  const index = new MiniSearch<Entry>({
    fields: ['name'],
    tokenize: (text) => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [],
    processTerm: (term) => term,
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 ? 0.25 : 0), combineWith: 'AND' },
  })
  index.addAll(values.map((name, id) => ({ id, name })))
  indexes.set(values, index)
  return index
}
