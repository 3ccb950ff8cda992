/** Entries that others may inherit from, while a file is read piece by piece. */
import type { Entry } from './blocks.ts'

/** Entries of kinds that are rarely parents, of which the last so many are at hand. */
const RECENT = 2000

export class Parents {
  private readonly kept = new Map<string, Entry>()
  private readonly recent = new Map<string, Entry>()
  private readonly wanted = new Set<string>()

  /** From now on an entry with this key is kept, whatever its kind. */
  want(key: string): void {
    this.wanted.add(key)
  }

  add(entry: Entry): void {
    const { type, key, fields } = entry
    if (key === '' && !fields.has('ids')) return
    const isLikely = !CHILDLESS.has(type) || !fields.has('title') || !fields.has('author')
    // As with BibTeX, the first of two entries with the same key is meant.
    for (const name of [key, ...(fields.get('ids') ?? '').split(',')]) {
      const folded = name.trim().toLowerCase()
      if (folded === '' || this.get(folded)) continue
      if (isLikely || this.wanted.has(folded)) this.kept.set(folded, entry)
      else this.recall(folded, entry)
    }
  }

  /** By key in lower case. */
  get(key: string): Entry | undefined {
    return this.kept.get(key) ?? this.recent.get(key)
  }

  private recall(key: string, entry: Entry): void {
    this.recent.set(key, entry)
    if (this.recent.size <= RECENT) return
    const [oldest] = this.recent.keys()
    if (oldest !== undefined) this.recent.delete(oldest)
  }
}

const CHILDLESS: ReadonlySet<string> = new Set(
  'article inproceedings conference incollection inbook online misc phdthesis mastersthesis thesis techreport report unpublished'.split(
    ' ',
  ),
)
