/** Bytes to text, whatever their encoding; nothing is ever refused. */

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
}

/**
 * Decodes by the byte order mark, else as UTF-16 where every other byte is zero, else as UTF-8, else as Windows-1252, which takes every
 * byte. A character cut off at the end (of the first part of a file) does not count against UTF-8.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = markOf(bytes) ?? guessUtf16(bytes)
  if (encoding !== null) return { text: withoutMark(new TextDecoder(encoding).decode(bytes)), encoding }
  try {
    return {
      text: withoutMark(new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })),
      encoding: 'utf-8',
    }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

function markOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** Latin text in UTF-16 without a mark has a zero in nearly every second place, always on the same side. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 512)
  if (head.length < 16) return null
  const zeros: [number, number] = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++
  })
  const half = head.length / 2
  if (zeros[1] > half * 0.8 && zeros[0] < half * 0.1) return 'utf-16le'
  return zeros[0] > half * 0.8 && zeros[1] < half * 0.1 ? 'utf-16be' : null
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
