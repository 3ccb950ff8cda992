/** Pages as they are compared. */

/** Whether two texts name the same pages, whichever dash parts them; "86–86" is "86". */
export function samePages(one: string, other: string): boolean {
  return foldPages(one) === foldPages(other)
}

function foldPages(pages: string): string {
  return pages
    .trim()
    .replace(/[-–—\s]+/g, '-')
    .replace(/^(.+)-\1$/, '$1')
}
