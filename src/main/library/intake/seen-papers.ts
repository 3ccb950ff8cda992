/** Finds papers that stand twice in the sources themselves, by the same rules as those of the library; it grows with every call. */
import { compares, EDGE, isSameBook, NAMESAKES, speaksAgainst, type Compared, type Identity } from './identity.ts'
import { linkForms } from './other-forms.ts'
import { likeness, titleLikeness } from './likeness.ts'

export interface Twin {
  readonly place: number
  readonly certain: boolean
  readonly reason: string
}

/** One flat object a paper: there may be hundreds of thousands. */
interface Seen extends Compared {
  readonly title: string
  readonly place: number
}

/** Alone as itself, which is what nearly all are: an array each would take as much memory as the papers. */
type Many = Seen | Seen[]

/** Titles that begin or end like another one, compared one by one. */
const ALIKE = 8
/** Titles that share less are not looked at more closely. */
const NEAR = 0.5

export class SeenPapers {
  readonly #byKey = new Map<string, number>()
  readonly #byTitle = new Map<string, Many>()
  readonly #byEdge = new Map<number, Many>()
  readonly #byIsbn = new Map<string, Many>()

  /**
   * An earlier paper that is, or may be, the same as this one.
   * @param abstractOf answers for `place`, where this one stands, as well
   */
  find(identity: Identity, place: number, abstractOf: (place: number) => string | null): Twin | null {
    const known = keysOf(identity)
      .map((key) => this.#byKey.get(key))
      .find((earlier) => earlier !== undefined)
    const earlier = known ?? this.#sameBook(identity) ?? this.#sameTitle(identity)
    if (earlier !== null) return { place: earlier, certain: true, reason: 'stands twice in what you are adding' }
    return identity.title === '' ? null : this.#alike(identity, place, abstractOf)
  }

  /** Remembers a paper for those that follow. */
  add(identity: Identity, place: number): void {
    this.addNames(identity, place)
    if (identity.title === '') return
    const { title, author: author_fold, year, doi, arxivId: arxiv_id, volume, issue, pages } = identity
    const seen: Seen = { author_fold, year, doi, arxiv_id, key: identity.key ?? '', volume, issue, pages, title, place }
    addTo(this.#byTitle, identity.title, seen)
    for (const edge of edgesOf(identity.title)) addTo(this.#byEdge, edge, seen)
    for (const isbn of identity.isbns) addTo(this.#byIsbn, isbn, seen)
  }

  /** Remembers what else the paper at `place` is called, which a twin of it told. */
  addNames(identity: Identity, place: number): void {
    for (const key of keysOf(identity)) if (!this.#byKey.has(key)) this.#byKey.set(key, place)
  }

  #sameBook({ isbns, title }: Identity): number | null {
    return (
      isbns.flatMap((isbn) => manyOf(this.#byIsbn.get(isbn))).find((seen) => isSameBook(seen.title, title))?.place ??
      null
    )
  }

  #sameTitle(identity: Identity): number | null {
    return manyOf(this.#byTitle.get(identity.title)).find((seen) => compares(seen, identity) === 'same')?.place ?? null
  }

  #alike(identity: Identity, own: number, abstractOf: (place: number) => string | null): Twin | null {
    for (const seen of manyOf(this.#byTitle.get(identity.title))) {
      const reason = compares(seen, identity)
      if (reason.startsWith('preprint'))
        return { place: seen.place, certain: false, reason: `${reason}, both in what you are adding` }
    }
    for (const edge of edgesOf(identity.title))
      for (const seen of manyOf(this.#byEdge.get(edge)).slice(0, ALIKE)) {
        const { title, place } = seen
        if (title === identity.title || speaksAgainst(seen, identity)) continue
        if (titleLikeness(title, identity.title) < NEAR) continue
        const reason = likeness(
          { title: identity.title, author: identity.author, year: identity.year, abstract: () => abstractOf(own) },
          { title, author: seen.author_fold, year: seen.year, abstract: () => abstractOf(place) },
        )
        if (reason !== null) return { place, certain: false, reason: `${reason}, both in what you are adding` }
      }
    return null
  }
}

function manyOf(found: Many | undefined): readonly Seen[] {
  return found === undefined ? [] : Array.isArray(found) ? found : [found]
}

function addTo<K>(map: Map<K, Many>, key: K, seen: Seen): void {
  const others = map.get(key)
  if (!others) map.set(key, seen)
  else if (!Array.isArray(others)) map.set(key, [others, seen])
  else if (others.length < NAMESAKES) others.push(seen)
}

/** The first and the last letters, told apart, as numbers; two that are taken for one cost a comparison. */
function edgesOf(title: string): readonly number[] {
  return title.length < EDGE ? [] : [hash(title, 0, 1), hash(title, title.length - EDGE, 2)]
}

/** FNV-1a over the letters of one edge, 30 bits. */
function hash(title: string, start: number, seed: number): number {
  let value = 0x811c9dc5 ^ seed
  for (let i = start; i < start + EDGE; i++) value = Math.imul(value ^ title.charCodeAt(i), 0x01000193)
  return value & 0x3fffffff
}

function keysOf(identity: Identity): string[] {
  const keys: string[] = []
  if (identity.doi !== null) keys.push(`doi:${identity.doi}`)
  if (identity.arxivId !== null) keys.push(`arxiv:${identity.arxivId}`)
  if (identity.url !== null) keys.push(`url:${linkForms(identity.url)[0] ?? ''}|${identity.title}`)
  if (identity.pmid !== null) keys.push(`pmid:${identity.pmid}`)
  return keys
}
