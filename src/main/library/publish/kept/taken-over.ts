/**
 * Entries that a process need not write anew when it begins to keep a file: those of papers that have not changed since the file was last
 * written stand in it. Of each only a checksum is remembered, so an entry in which others wrote is not taken for ours.
 */
import { readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { KeptFile } from '../../../../shared/contract/kept.ts'
import { commitsSince } from '../../search/stamp.ts'
import type { Stamp } from '../../search/index-file.ts'
import type { Source } from '../export.ts'
import { readExported, rememberExported } from '../long/exports-file.ts'
import { splitBib } from './bib-file.ts'
import { isWrittenAsOurs, type Base, type OurEntry } from './agreed.ts'

/** Shorter files are written before another has been read. */
const LONG = 1000

/**
 * What stands in the file as Lectern would write it now, by paper; empty where that can't be told.
 * @returns to be called at once before it is used: what has changed in the library by then is left out
 */
export async function entriesThere({ db, path }: Source, file: KeptFile): Promise<() => Map<number, string>> {
  const last = (await readExported(path)).find((one) => one.path === file.path && one.what === whatOf(file))
  const text = last ? await readFile(file.path, 'utf8').catch(() => '') : ''
  return () => {
    const changed = last && commitsSince(db, last.stamp)
    if (!changed) return new Map()
    const papers = new Map<string, number>()
    for (const [place, id] of last.ids.entries()) papers.set(markOf(last.sums[place], last.lengths[place]), id)
    const stale = new Set(changed)
    const found = new Map<number, string>()
    for (const { kind, raw } of splitBib(text)) {
      const paper = kind === 'entry' ? papers.get(markOf(...sumOf(raw))) : undefined
      if (paper !== undefined && !stale.has(paper)) found.set(paper, raw)
    }
    return found
  }
}

/** To be called when the file has been written. @param stamp the state of the library that `entries` were made of, or one before */
export async function rememberEntries(
  { path }: Source,
  file: KeptFile,
  stamp: Stamp,
  entries: readonly OurEntry[],
  base: Base,
): Promise<void> {
  if (entries.length < LONG || path === ':memory:') return
  const ours = entries.filter((entry) => isWrittenAsOurs(entry, base))
  const marks = ours.map(({ raw }) => sumOf(raw))
  await rememberExported(path, {
    path: file.path,
    what: whatOf(file),
    stamp,
    ids: Int32Array.from(ours, ({ paper }) => paper),
    sums: Uint32Array.from(marks, ([sum]) => sum),
    lengths: Uint32Array.from(marks, ([, length]) => length),
  })
}

/** Everything besides the papers that an entry depends on. A build is known by the name of its file, see `long-export.ts`. */
function whatOf({ format, options }: KeptFile): string {
  return JSON.stringify(['kept', import.meta.filename, format, options])
}

function sumOf(raw: string): [sum: number, length: number] {
  return [crc32(raw), raw.length]
}

function markOf(sum: number | undefined, length: number | undefined): string {
  return `${String(sum)} ${String(length)}`
}
