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

/** "123-7" means 123–127. */
export function fullLastPage(first: string | undefined, last: string | undefined): string | undefined {
  if (first === undefined || last === undefined || last.length >= first.length) return last
  return /^\d+$/.test(last) && /\d$/.test(first) ? first.slice(0, first.length - last.length) + last : last
}
