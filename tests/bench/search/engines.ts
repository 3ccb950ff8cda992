/** Other ways to search the same papers, each as its own documentation would have it set up. */
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import uFuzzy from '@leeoniya/ufuzzy'
import Database from 'better-sqlite3'
import { Document } from 'flexsearch'
import MiniSearch, { type SearchOptions } from 'minisearch'
import { syntheticPapers } from '../../support/synthetic-papers.ts'

export interface Engine {
  readonly name: string
  /** Ids, best first; at least the best ten. */
  readonly search: (query: string) => Promise<ArrayLike<number>> | ArrayLike<number>
}

interface Doc {
  readonly id: number
  readonly title: string
  readonly abstract: string
  readonly authors: string
}

/** Makers by the name under which they are asked for on the command line. */
export const ENGINES: Readonly<Record<string, (size: number) => Promise<Engine> | Engine>> = {
  minisearch: (size) => miniSearch('MiniSearch, default', size, {}),
  'minisearch-tuned': (size) =>
    miniSearch('MiniSearch, tuned', size, {
      boost: { title: 4, authors: 2 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : 0),
    }),
  fts5: fullText,
  ufuzzy: fuzzy,
  orama,
  flexsearch: flexSearch,
}

function* docs(size: number): Generator<Doc> {
  let id = 0
  for (const { title, abstract, authors } of syntheticPapers(size))
    yield { id: ++id, title, abstract, authors: authors.map(({ given, family }) => `${given} ${family}`).join(', ') }
}

function miniSearch(name: string, size: number, options: SearchOptions): Engine {
  const index = new MiniSearch<Doc>({ fields: ['title', 'abstract', 'authors'] })
  for (const doc of docs(size)) index.add(doc)
  return { name, search: (query) => index.search(query, options).map((found) => found.id as number) }
}

function fullText(size: number): Engine {
  const db = new Database(':memory:')
  db.exec(`CREATE VIRTUAL TABLE t USING fts5(title, abstract, authors, prefix = '1 2 3')`)
  const insert = db.prepare('INSERT INTO t (title, abstract, authors) VALUES (?, ?, ?)')
  db.transaction(() => {
    for (const { title, abstract, authors } of docs(size)) insert.run(title, abstract, authors)
  })()
  const find = db.prepare('SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 6, 1, 4) LIMIT 50').pluck()
  const match = (query: string): string =>
    query
      .trim()
      .split(' ')
      .map((word, at, all) => `"${word}"${at === all.length - 1 ? '*' : ''}`)
      .join(' ')
  return { name: 'FTS5, prefix 1 2 3', search: (query) => find.all(match(query)) as number[] }
}

function fuzzy(size: number): Engine {
  const haystack = Array.from(docs(size), ({ title, authors }) => `${title} ${authors}`.toLowerCase())
  // 1: one slip a word; the type is an enum that is not exported as a value.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- see above
  const finder = new uFuzzy({ intraMode: 1 })
  return {
    name: 'uFuzzy, titles and authors',
    search: (query) => {
      const [places, info, order] = finder.search(haystack, query, 4, 5000)
      return order ? order.map((at) => (info.idx[at] ?? 0) + 1) : (places ?? []).map((at) => at + 1)
    },
  }
}

async function orama(size: number): Promise<Engine> {
  const db = create({ schema: { title: 'string', abstract: 'string', authors: 'string' } })
  await insertMultiple(
    db,
    Array.from(docs(size), (doc) => ({ ...doc, id: String(doc.id) })),
  )
  return {
    name: 'Orama',
    search: async (query) =>
      (await searchOrama(db, { term: query, tolerance: 1, boost: { title: 4, authors: 2 }, limit: 50 })).hits.map(
        ({ id }) => Number(id),
      ),
  }
}

function flexSearch(size: number): Engine {
  const index = new Document({
    tokenize: 'forward',
    document: { id: 'id', index: ['title', 'authors', 'abstract'] },
  })
  for (const doc of docs(size)) index.add({ ...doc })
  return {
    name: 'FlexSearch',
    search: (query) => {
      const found = index.search(query, { limit: 50, suggest: true })
      return [...new Set(found.flatMap(({ result }) => result as number[]))]
    },
  }
}
