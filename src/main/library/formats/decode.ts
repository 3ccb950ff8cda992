/**
 * Bytes to text: by the byte order mark, by zeros where UTF-16 has them, as UTF-8 where that fits, by what the file says of itself,
 * else as Windows-1252, in which every byte is a character.
 * Source: WHATWG Encoding Standard.
 */

export interface Decoded {
  readonly text: string
  /** As the standard calls it: "utf-8", "utf-16le", "windows-1252". */
  readonly encoding: string
}

export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

/** Sees at most the first part of a file, which may end within a character. */
export function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const wide = utf16WithoutMark(bytes)
  if (wide !== null) return wide
  if (isUtf8(bytes)) return 'utf-8'
  return declaredEncoding(bytes) ?? 'windows-1252'
}

/** Western text in UTF-16 has a zero in nearly every second byte. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const end = Math.min(bytes.length, 4096)
  if (end < 4) return null
  const zeros = [0, 0]
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > end * 0.35 && even < end * 0.02) return 'utf-16le'
  return even > end * 0.35 && odd < end * 0.02 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const DECLARED = /(?:encoding|charset)\s*[:=]\s*["']?([\w-]{3,20})/i

/** `<?xml encoding="…">`, `<meta charset="…">`, "% Encoding: …", which JabRef writes. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 2048))
  const name = DECLARED.exec(head)?.[1]
  if (name === undefined || /^utf-?8$/i.test(name)) return null
  try {
    return new TextDecoder(name).encoding
  } catch {
    return null
  }
}
