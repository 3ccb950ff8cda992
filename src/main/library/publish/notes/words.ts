/** What a text in Markdown says, whichever program has laid it out. */

/** They differ in blank lines, in the signs of emphasis and of lists. */
export function wordsOf(text: string): string {
  return text
    .trim()
    .replace(/[ \t]*\r?\n/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/^([ \t>]*)[*+](?=[ \t])/gm, '$1-')
    .replace(
      /(?<![\w\\*_])(__?)(?=\S)((?:\\.|[^\\_\n])*?\S)\1(?![\w*_])/g,
      (_all, sign: string, words: string) => `${'*'.repeat(sign.length)}${words}${'*'.repeat(sign.length)}`,
    )
}
