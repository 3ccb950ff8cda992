/** Which file is which paper's: found again wherever others have put it, renamed with its paper, or chosen anew. */
import { posix } from 'node:path'
import type { Base, BaseEntry } from '../kept/agreed.ts'
import type { Listing } from './folder-files.ts'
import { freePath, stemOf } from './names.ts'
import { fingerprint } from './note-file.ts'

export interface Named {
  readonly uid: string
  /** The name that its file should have, without an ending. */
  readonly stem: string
}

export interface Places {
  /** By paper. */
  readonly paths: ReadonlyMap<string, string>
  /** Papers whose files others have taken out. */
  readonly gone: ReadonlySet<string>
  /** Files to be renamed, in this order. */
  readonly moves: readonly { readonly from: string; readonly to: string }[]
  /** Names that links have to follow, old to new: those to be renamed, and those of a renaming that was broken off. */
  readonly renamed: ReadonlyMap<string, string>
}

/** @param owners the files that name a paper, by paper @param written those of several that are as they were written last */
export function placesOf(
  sources: readonly Named[],
  base: Base,
  { notes, taken: names }: Listing,
  owners: ReadonlyMap<string, readonly string[]>,
  written: ReadonlyMap<string, readonly string[]>,
): Places {
  const taken = new Set(names)
  const owned = new Set([...Object.values(base).map(({ type }) => type), ...[...owners.values()].flat()])
  const claimed = new Set([...owners.values()].flat())
  const paths = new Map<string, string>()
  const gone = new Set<string>()
  const moves: { from: string; to: string }[] = []
  const renamed = new Map<string, string>()
  for (const source of sources) {
    const { uid, stem } = source
    const known = base[uid]
    const found = livingFile(known, written.get(uid) ?? owners.get(uid) ?? [], stem)
    // One that names no paper any more is still the one that was written there.
    const path = found ?? (known && notes.has(known.type) && !claimed.has(known.type) ? known.type : undefined)
    if (path === undefined) {
      if (known) {
        gone.add(uid)
        paths.set(uid, known.type)
        continue
      }
      // A file of that name that belongs to nobody is taken as the beginning of this paper's.
      const there = `${stem}.md`
      const fresh = notes.has(there) && !owned.has(there) ? there : freePath('', stem, taken)
      owned.add(fresh)
      taken.add(fresh.toLowerCase())
      paths.set(uid, fresh)
      continue
    }
    const wished = known?.fields['name']
    const isNamed = wished === undefined || wished === fingerprint(stem)
    if (isNamed || stemOf(path) === stem) {
      paths.set(uid, path)
      if (!isNamed && known && path !== known.type && !notes.has(known.type))
        renamed.set(stemOf(known.type), stemOf(path))
      continue
    }
    taken.delete(path.toLowerCase())
    const folder = posix.dirname(path)
    const to = freePath(folder === '.' ? '' : folder, stem, taken)
    taken.add(to.toLowerCase())
    if (to !== path) {
      moves.push({ from: path, to })
      renamed.set(stemOf(path), stemOf(to))
    }
    paths.set(uid, to)
  }
  return { paths, gone, moves, renamed }
}

/** Of all files that name the paper: where it was last, else the one that looks least like a copy. */
export function livingFile(known: BaseEntry | undefined, paths: readonly string[], stem?: string): string | undefined {
  const rank = (path: string): number =>
    path === known?.type
      ? 0
      : known && stemOf(path) === stemOf(known.type)
        ? 1
        : stemOf(path) === stem
          ? 2
          : COPY.test(stemOf(path))
            ? 4
            : 3
  return paths.toSorted((a, b) => rank(a) - rank(b) || a.length - b.length || (a < b ? -1 : 1))[0]
}

/** As systems and clouds name copies: "a copy", "a (1)", "a (conflicted copy 2026-11-28)", "a.sync-conflict-20261128-…". */
const COPY = /\b(?:copy|conflict(?:ed)?)\b|\(\d+\)$|sync-conflict/i
