/** What the app was started with. */

export interface Arguments {
  readonly library: string | undefined
  readonly files: readonly string[]
}

/**
 * Reads `[--library FILE] [FILE…]`. Chromium's and the system's own switches (`--ozone-platform=…`, `-psn_…`) come through the same
 * list, so what is not known is passed over instead of refused.
 */
export function readArguments(words: readonly string[]): Arguments {
  let library: string | undefined
  const files: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (word === '--library') library = words[++index]
    else if (word.startsWith('--library=')) library = word.slice('--library='.length)
    else if (word === '--') return { library, files: [...files, ...words.slice(index + 1)] }
    else if (!word.startsWith('-') && word !== '') files.push(word)
  }
  return { library, files }
}
