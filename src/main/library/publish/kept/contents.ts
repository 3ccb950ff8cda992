/**
 * What a kept file is to hold, from the library. Entries are kept in memory while nothing of their paper changes, so that one change among
 * 10 000 papers costs one entry.
 */
import type { KeptFile } from '../../../../shared/contract/kept.ts'
import type { ReadDb } from '../../db/open.ts'
import { papersWhole } from '../../papers/paper.ts'
import type { ListPapers } from '../export.ts'
import { createWriter } from '../writer.ts'
import type { OurEntry } from './merge.ts'
import { isBib, type KeptContent } from './write-kept.ts'

export interface Contents {
  readonly of: (file: KeptFile) => KeptContent
  /** After a change: of these papers, or of all (null). */
  readonly forget: (papers: readonly number[] | null, tables: readonly string[]) => void
}

/** Entries kept in memory; about 50 MB. */
const MOST = 25_000
const BATCH = 500

export function createContents(db: ReadDb, list: ListPapers): Contents {
  /** By format and options, then by paper. */
  const caches = new Map<string, Map<number, OurEntry>>()

  const entriesOf = ({ list: input, format, options }: KeptFile): OurEntry[] => {
    const key = JSON.stringify([format, options])
    const cache = caches.get(key) ?? new Map<number, OurEntry>()
    caches.set(key, cache)
    const writer = createWriter(format, options, 'Lectern')
    // By number, which never changes, whatever the order of the list: so differences stay small.
    const ids = [...list(input)].sort((a, b) => a - b)
    const missing = ids.filter((id) => !cache.has(id))
    for (let start = 0; start < missing.length; start += BATCH) {
      for (const paper of papersWhole(db, missing.slice(start, start + BATCH))) {
        const raw = writer.entry(paper).replace(/\n+$/, '')
        const [, type = '', citationKey = ''] = /^@(\w+)\{([^,]*),/.exec(raw) ?? []
        cache.set(paper.id, { paper: paper.id, key: citationKey, type, raw })
      }
    }
    const entries = ids.flatMap((id) => cache.get(id) ?? [])
    if (cache.size > MOST) caches.delete(key)
    return entries
  }
  return {
    of: (file) => {
      if (isBib(file.format)) return { papers: entriesOf(file), text: () => '' }
      return {
        papers: [],
        text: () => {
          const { head, entry, between, tail } = createWriter(file.format, file.options, 'Lectern')
          const ids = [...list(file.list)].sort((a, b) => a - b)
          return head + papersWhole(db, ids).map(entry).join(between) + tail
        },
      }
    },
    forget: (papers, tables) => {
      if (papers === null || tables.includes('tag')) caches.clear()
      else for (const cache of caches.values()) for (const id of papers) cache.delete(id)
    },
  }
}
