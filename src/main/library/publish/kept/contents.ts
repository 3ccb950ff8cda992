/**
 * What a kept file is to hold, from the library. Entries are kept in memory while nothing of their paper changes, so that one change among
 * 10 000 papers costs one entry.
 */
import type { Paper } from '../../../../shared/contract/entities.ts'
import type { KeptFile } from '../../../../shared/contract/kept.ts'
import { papersWhole } from '../../papers/paper.ts'
import { paperToCsl } from '../csl.ts'
import { textPieces, type Source } from '../export.ts'
import { noteSource, noteStyle, type NoteStyle } from '../notes/sources.ts'
import type { NoteSource } from '../notes/write-notes.ts'
import { createWriter } from '../writer.ts'
import type { OurItem } from './merge-csl.ts'
import { knowAgreed, type Base, type OurEntry } from './agreed.ts'
import { entriesThere } from './taken-over.ts'

export type KeptContent =
  | { readonly kind: 'bib'; readonly entries: readonly OurEntry[] }
  | { readonly kind: 'csl'; readonly items: readonly OurItem[] }
  | { readonly kind: 'notes'; readonly sources: readonly NoteSource[]; readonly style: NoteStyle }
  /** Formats that are not merged. */
  | { readonly kind: 'text'; readonly text: () => Promise<string> }

export interface Contents {
  /** Takes over what stands in the file already, where nothing is known of it yet. `base` is what both agreed on last. */
  readonly begin: (file: KeptFile, base: Base) => Promise<void>
  readonly of: (file: KeptFile) => KeptContent
  /** After a change: of these papers, or of all (null). */
  readonly forget: (papers: readonly number[] | null, tables: readonly string[]) => void
}

/** Entries kept in memory; about 50 MB. */
const MOST = 25_000
const BATCH = 500

export function createContents(source: Source): Contents {
  /** By format and options, then by paper. */
  const caches = new Map<string, Map<number, unknown>>()
  const keyOf = ({ format, options }: KeptFile): string => JSON.stringify([format, options])

  const madeOf = <T>(file: KeptFile, make: (paper: Paper) => T): T[] => {
    const { list } = file
    const key = keyOf(file)
    const cache = (caches.get(key) ?? new Map<number, unknown>()) as Map<number, T>
    caches.set(key, cache)
    // By number, which never changes, whatever the order of the list: so differences stay small.
    const ids = source.list(list).slice().sort()
    source.pinKeys(ids)
    const missing = [...ids].filter((id) => !cache.has(id))
    for (let start = 0; start < missing.length; start += BATCH)
      for (const paper of papersWhole(source.db, missing.slice(start, start + BATCH), false))
        cache.set(paper.id, make(paper))
    const made = [...ids].flatMap((id) => cache.get(id) ?? [])
    if (cache.size > MOST) caches.delete(key)
    return made
  }
  return {
    begin: async (file, base) => {
      if ((file.format !== 'bibtex' && file.format !== 'biblatex') || caches.has(keyOf(file))) return
      const there = await entriesThere(source, file)
      if (caches.has(keyOf(file))) return
      const entries = new Map<number, OurEntry>()
      for (const [paper, raw] of there()) {
        const entry = ourEntry(paper, raw)
        if (knowAgreed(entry, base)) entries.set(paper, entry)
      }
      caches.set(keyOf(file), entries)
    },
    of: (file) => {
      const { format, options } = file
      switch (format) {
        case 'bibtex':
        case 'biblatex': {
          const writer = createWriter(format, options, 'Lectern', source.path)
          return { kind: 'bib', entries: madeOf(file, (paper) => ourEntry(paper.id, writer.entry(paper))) }
        }
        case 'csl-json':
          return {
            kind: 'csl',
            items: madeOf(file, (paper) => ({ paper: paper.id, item: paperToCsl(paper, options) })),
          }
        case 'notes': {
          const style = noteStyle(options)
          return { kind: 'notes', sources: madeOf(file, (paper) => noteSource(paper, options, style)), style }
        }
        default:
          return {
            kind: 'text',
            text: async () => {
              const ids = source.list(file.list).slice().sort()
              source.pinKeys(ids)
              const parts: string[] = []
              const what = { scope: { kind: 'list' as const, list: file.list }, format, options }
              const context = { cancelled: () => false, progress: () => undefined }
              for await (const part of textPieces(source, ids, what, context)) parts.push(part)
              return parts.join('')
            },
          }
      }
    },
    forget: (papers, tables) => {
      if (papers === null || tables.includes('tag')) caches.clear()
      else for (const cache of caches.values()) for (const id of papers) cache.delete(id)
    },
  }
}

function ourEntry(paper: number, text: string): OurEntry {
  // What stood before the entry where it came from is not part of it: between entries, the file is its owner's.
  const raw = text.slice(Math.max(0, text.search(/^@/m))).replace(/\n+$/, '')
  const [, type = '', key = ''] = /^@(\w+)\{([^,]*),/.exec(raw) ?? []
  return { paper, key, type, raw }
}
