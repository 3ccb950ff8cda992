/** Braces as BibTeX counts them. */

/** Whether every brace, escaped or not, has its partner. */
export function isPaired(text: string): boolean {
  let depth = 0
  for (const char of text) {
    if (char === '{') depth++
    else if (char === '}' && --depth < 0) return false
  }
  return depth === 0
}
