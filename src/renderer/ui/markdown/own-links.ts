/** Links that lead to a place in this library: "lectern:highlight/12". */

const HIGHLIGHT = /^lectern:highlight\/(\d{1,15})$/

export function highlightLink(id: number): string {
  return `lectern:highlight/${String(id)}`
}

/** The number of the highlight that a link names. */
export function highlightOf(href: string): number | null {
  const found = HIGHLIGHT.exec(href)?.[1]
  return found === undefined ? null : Number(found)
}
