/** Keys as they can stand in a .bib file. */

/** A key that a person chose, or that came with an import, may hold what BibTeX, biber, pandoc or `\cite` would trip over. */
export function safeKey(key: string): string {
  // Asked twice of each paper.
  if (last.key !== key) last = { key, safe: made(key) }
  return last.safe
}

let last = { key: '', safe: 'paper' }

function made(key: string): string {
  if (/^[\w:.+/-]*\w$/.test(key) && !key.startsWith('-')) return key
  const safe = key
    .normalize('NFC')
    .replace(/[\s"#%'(),={}\\~$&^|<>]+/g, '-')
    // pandoc wants a letter, a number or a sign that it knows.
    .replace(/[^\p{L}\p{M}\p{N}.:;?!`()/*@_+[\]-]/gu, '')
    .replace(/^-+(?=.)|(?<=.)-+$/g, '')
  return safe === '' ? 'paper' : safe
}
