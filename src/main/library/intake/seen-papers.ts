/** Finds papers that stand twice in the sources themselves, by the same rules as those of the library; it grows with every call. */
import { CANDIDATES, compares, EDGE, speaksAgainst, type Compared, type Identity } from './identity.ts'
import { likeness, titleLikeness } from './likeness.ts'

export interface Twin {
  readonly place: number
  readonly certain: boolean
  readonly reason: string
}

interface Seen {
  readonly row: Compared
  readonly title: string
  readonly place: number
}

/** Titles that begin or end like another one, compared one by one. */
const ALIKE = 8
/** Titles that share less are not looked at more closely. */
const NEAR = 0.5

export class SeenPapers {
  readonly #byKey = new Map<string, number>()
  readonly #byTitle = new Map<string, Seen[]>()
  readonly #byEdge = new Map<string, Seen[]>()

  /** An earlier paper that is, or may be, the same as this one. Unless it certainly is, this one is remembered under `place`. */
  earlierOrAdd(identity: Identity, place: number, abstractOf: (place: number) => string | null): Twin | null {
    const keys = keysOf(identity)
    const known = keys.map((key) => this.#byKey.get(key)).find((earlier) => earlier !== undefined)
    const earlier = known ?? this.#sameTitle(identity)
    for (const key of keys) if (!this.#byKey.has(key)) this.#byKey.set(key, earlier ?? place)
    if (earlier !== null) return { place: earlier, certain: true, reason: 'stands twice in what you are adding' }
    if (identity.title === '') return null
    const alike = this.#alike(identity, abstractOf)
    const row = { author_fold: identity.author, year: identity.year, doi: identity.doi, arxiv_id: identity.arxivId }
    const seen = { row, title: identity.title, place }
    addTo(this.#byTitle, identity.title, seen)
    for (const edge of edgesOf(identity.title)) addTo(this.#byEdge, edge, seen)
    return alike
  }

  #sameTitle(identity: Identity): number | null {
    const others = this.#byTitle.get(identity.title)?.slice(0, CANDIDATES) ?? []
    return others.find(({ row }) => compares(row, identity) === 'same')?.place ?? null
  }

  #alike(identity: Identity, abstractOf: (place: number) => string | null): Twin | null {
    for (const { row, place } of this.#byTitle.get(identity.title)?.slice(0, CANDIDATES) ?? []) {
      const reason = compares(row, identity)
      if (reason.startsWith('preprint'))
        return { place, certain: false, reason: `${reason}, both in what you are adding` }
    }
    for (const edge of edgesOf(identity.title))
      for (const { row, title, place } of this.#byEdge.get(edge)?.slice(0, ALIKE) ?? []) {
        if (title === identity.title || speaksAgainst(row, identity)) continue
        if (titleLikeness(title, identity.title) < NEAR) continue
        const reason = likeness(
          { title: identity.title, author: identity.author, year: identity.year, abstract: () => identity.abstract },
          { title, author: row.author_fold, year: row.year, abstract: () => abstractOf(place) },
        )
        if (reason !== null) return { place, certain: false, reason: `${reason}, both in what you are adding` }
      }
    return null
  }
}

function addTo(map: Map<string, Seen[]>, key: string, seen: Seen): void {
  const others = map.get(key)
  if (!others) map.set(key, [seen])
  else if (others.length < CANDIDATES) others.push(seen)
}

/** The first and the last letters, told apart. */
function edgesOf(title: string): readonly string[] {
  return title.length < EDGE ? [] : [`^${title.slice(0, EDGE)}`, `${title.slice(-EDGE)}$`]
}

function keysOf(identity: Identity): string[] {
  const keys: string[] = []
  if (identity.doi !== null) keys.push(`doi:${identity.doi}`)
  if (identity.arxivId !== null) keys.push(`arxiv:${identity.arxivId}`)
  if (identity.url !== null) keys.push(`url:${identity.url}|${identity.title}`)
  if (identity.pmid !== null) keys.push(`pmid:${identity.pmid}`)
  return keys
}
