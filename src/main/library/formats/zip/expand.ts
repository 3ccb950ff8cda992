/**
 * The files in a Zip archive, within bounds: sizes are checked before anything is inflated, nothing is written anywhere, so paths are
 * names and no more. An archive within an archive stays closed.
 */
import { unzipSync } from 'fflate'

export interface ZippedFile {
  /** As the archive names it, with its folders; only ever shown. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Expanded {
  readonly files: readonly ZippedFile[]
  /** Sentences about what was left closed. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
}

const MOST_FILES = 2000
/** Bytes, when inflated. */
const LARGEST_FILE = 128 * 1024 * 1024
const LARGEST_SUM = 256 * 1024 * 1024

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04
}

/** Never throws: a damaged archive is refused as a whole. */
export function expandZip(bytes: Uint8Array): Expanded {
  const refused: { name: string; reason: string }[] = []
  let files = 0
  let sum = 0
  const refuse = (name: string, reason: string): false => {
    refused.push({ name, reason })
    return false
  }
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize, compression }) => {
        // Folders, and what macOS puts beside each file.
        if (name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$)/.test(name)) return false
        if (++files > MOST_FILES)
          return (
            files === MOST_FILES + 1 &&
            refuse(name, `There are more than ${String(MOST_FILES)} files in the archive; the rest was not read.`)
          )
        if (/\.(?:zip|gz|7z|rar|xz|bz2)$/i.test(name))
          return refuse(name, 'An archive within an archive is not opened.')
        if (compression !== 0 && compression !== 8)
          return refuse(name, 'It is compressed in a way that Lectern does not know.')
        if (originalSize > LARGEST_FILE || sum + originalSize > LARGEST_SUM)
          return refuse(name, `It is too large when unpacked (${String(Math.round(originalSize / 1e6))} MB).`)
        sum += originalSize
        return true
      },
    })
    return { files: Object.entries(found).map(([name, content]) => ({ name, bytes: content })), refused }
  } catch (error) {
    const reason = `This archive is damaged: ${error instanceof Error ? error.message : String(error)}.`
    return { files: [], refused: [...refused, { name: '', reason }] }
  }
}
