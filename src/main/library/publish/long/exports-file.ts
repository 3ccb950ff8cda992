/**
 * What was written into the last long files, exported or kept up to date, in a file beside the library: of each paper only the length and
 * the checksum of its entry, for the entry itself stands in the file that was written.
 */
import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import type { Stamp } from '../../search/index-file.ts'

/** Counts up with every change of what is in the file. */
const VERSION = 1
/** Files that are remembered: a megabyte each for 100 000 papers. */
const MOST = 12

export interface Exported {
  /** The file that was written. */
  readonly path: string
  /** Everything besides the papers that an entry depends on, as one text. */
  readonly what: string
  /** The state of the library that it was made of, or an earlier one. */
  readonly stamp: Stamp
  readonly ids: Int32Array
  /** Of an exported file in bytes, of a kept one in UTF-16. */
  readonly lengths: Uint32Array
  readonly sums: Uint32Array
}

/** Newest first; none where there is no whole file of this version. */
export async function readExported(library: string): Promise<readonly Exported[]> {
  try {
    const { version, exported } = deserialize(await readFile(fileOf(library))) as {
      version: number
      exported: readonly Exported[]
    }
    return version === VERSION ? exported : []
  } catch {
    return []
  }
}

/** Failing costs nothing but time at the next export, so it is not told. */
export async function rememberExported(library: string, last: Exported): Promise<void> {
  const others = (await readExported(library)).filter(({ path }) => path !== last.path)
  const file = fileOf(library)
  const temporary = `${file}.${randomUUID().slice(0, 8)}.tmp`
  try {
    await writeFile(temporary, serialize({ version: VERSION, exported: [last, ...others].slice(0, MOST) }))
    await rename(temporary, file)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

function fileOf(library: string): string {
  return `${library}.exports`
}
