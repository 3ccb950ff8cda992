/**
 * Names for files that Lectern writes, taken from tags, keys and titles: valid on Windows, macOS and Linux alike, and never a way out
 * of the folder. Rules: https://learn.microsoft.com/windows/win32/fileio/naming-a-file; 255 bytes is the limit of ext4 and APFS.
 */

/** Bytes left for the name, so that a number or a temporary file's ending can still be added. */
const LONGEST_NAME = 180
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/** Whether Windows has a device of that name, whatever ending it has: nothing that is called so can be brought there. */
export function isDeviceName(name: string): boolean {
  return RESERVED.test(name)
}

/**
 * `name` as a file name with the extension `ext` ("bib", no dot). What no file system takes becomes "-"; names that Windows keeps for
 * devices get a "_" in front; long names are cut between characters. Never empty.
 */
export function safeFileName(name: string, ext: string): string {
  const tidy = trimEnds(
    name
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, (char) => (char === '\u200d' ? char : ' '))
      .replace(/[/\\:*?"<>|]+/g, '-')
      .replace(/\s+/g, ' '),
  )
  const cut = trimEnds(cutToBytes(tidy, LONGEST_NAME))
  const usable = cut === '' ? 'lectern' : cut
  return `${RESERVED.test(usable) ? '_' : ''}${usable}.${ext}`
}

/** No hidden files, no "..", nothing that a shell takes for an option, no ending that Windows drops. */
function trimEnds(name: string): string {
  return name.replace(/^[\s.\-~]+/, '').replace(/[\s.\-\u200d]+$/, '')
}

function cutToBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  let bytes = 0
  let end = 0
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(
    text.slice(0, limit),
  )) {
    bytes += Buffer.byteLength(segment)
    if (bytes > limit) break
    end = index + segment.length
  }
  return text.slice(0, end)
}
