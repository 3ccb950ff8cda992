/**
 * The path in a field `bdsk-file-1` of BibDesk: base64 of a property list, binary or XML, with "relativePath" in it (and, in older
 * ones, an alias of the Finder, which says nothing elsewhere).
 * Source: BibDesk's BDSKLinkedFile; Apple's CFBinaryPList.c for the binary form.
 */

/** Relative to the folder of the .bib file; undefined where the field holds none. */
export function bdskPath(value: string): string | undefined {
  const text = value.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]{16,}={0,2}$/.test(text) || text.length > LONGEST) return undefined
  const bytes = Buffer.from(text, 'base64')
  if (bytes.subarray(0, 6).toString('latin1') !== 'bplist')
    return /<key>relativePath<\/key>\s*<string>([^<]+)<\/string>/.exec(bytes.toString('utf8'))?.[1]
  try {
    return relativePath(bytes)
  } catch {
    // Offsets that lead out of a damaged list.
    return undefined
  }
}

const LONGEST = 200_000
/** Objects of a list that are looked at. */
const MOST = 1000

function relativePath(bytes: Buffer): string | undefined {
  const trailer = bytes.length - 32
  const offsetSize = bytes.readUInt8(trailer + 6)
  const refSize = bytes.readUInt8(trailer + 7)
  const count = Math.min(MOST, Number(bytes.readBigUInt64BE(trailer + 8)))
  const table = Number(bytes.readBigUInt64BE(trailer + 24))
  const placeOf = (object: number): number => bytes.readUIntBE(table + object * offsetSize, offsetSize)
  let named: string | undefined
  for (let object = 0; object < count; object++) {
    const place = placeOf(object)
    // The oldest were made by an archiver that keeps names and values apart; of its texts only the path looks like one.
    const text = stringAt(bytes, place)
    if (text !== undefined && /[^$]\.\w{2,5}$/.test(text) && !text.startsWith('NS.')) named ??= text
    if (bytes.readUInt8(place) >> 4 !== DICTIONARY) continue
    const { length, start } = sizeAt(bytes, place)
    for (let i = 0; i < Math.min(length, MOST); i++) {
      const at = start + i * refSize
      if (stringAt(bytes, placeOf(bytes.readUIntBE(at, refSize))) !== 'relativePath') continue
      return stringAt(bytes, placeOf(bytes.readUIntBE(at + length * refSize, refSize)))
    }
  }
  return named
}

function stringAt(bytes: Buffer, place: number): string | undefined {
  const kind = bytes.readUInt8(place) >> 4
  const { length, start } = sizeAt(bytes, place)
  if (kind === ASCII) return bytes.toString('latin1', start, start + length)
  if (kind !== UTF_16 || start + length * 2 > bytes.length) return undefined
  return Buffer.from(bytes.subarray(start, start + length * 2))
    .swap16()
    .toString('utf16le')
}

/** The low half of the marker, or where that is full the number behind it. */
function sizeAt(bytes: Buffer, place: number): { readonly length: number; readonly start: number } {
  const low = bytes.readUInt8(place) & 15
  if (low < 15) return { length: low, start: place + 1 }
  const size = 2 ** (bytes.readUInt8(place + 1) & 15)
  return { length: bytes.readUIntBE(place + 2, Math.min(6, size)), start: place + 2 + size }
}

const ASCII = 5
const UTF_16 = 6
const DICTIONARY = 13
