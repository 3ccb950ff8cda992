/** Keys as they can stand in a .bib file. */

/** A key that a person chose, or that came with an import, may hold what BibTeX, biber, pandoc or `\cite` would trip over. */
export function safeKey(key: string): string {
  if (/^[\w:.+/-]*\w$/.test(key) && !key.startsWith('-')) return key
  const safe = key
    .normalize('NFC')
    .replace(/[\s"#%'(),={}\\~$&^|<>]+/g, '-')
    // pandoc wants a letter, a number or a sign that it knows.
    .replace(/[^\p{L}\p{M}\p{N}.:;?!`()/*@_+[\]-]/gu, '')
    .replace(/^-+(?=.)|(?<=.)-+$/g, '')
  return safe === '' ? 'paper' : safe
}
