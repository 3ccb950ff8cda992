/** Keeps markup from nesting so deep that a parser, which takes a time that grows with the square of it, would not come to an end. */

/** Elements open within each other; no document that a person has nests as deep. */
const MOST_DEPTH = 2000
/** A shorter text can't do harm, in UTF-16 units. */
const HARMLESS = 100_000
const TAG = /<(\/)?[a-z][^<>]*>/gi

/** `markup` up to where it nests too deep, which for any real document is all of it. */
export function shallow(markup: string): string {
  if (markup.length < HARMLESS) return markup
  let depth = 0
  for (const { 0: tag, 1: closing, index } of markup.matchAll(TAG)) {
    if (closing !== undefined) depth = Math.max(0, depth - 1)
    else if (!tag.endsWith('/>') && !VOID.test(tag) && ++depth > MOST_DEPTH) return markup.slice(0, index)
  }
  return markup
}

/** Elements of HTML that are never closed, and those that often aren't. */
const VOID = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|tr|td|th|option)\b/i
