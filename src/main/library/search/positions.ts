/**
 * Positions of one word in one paper, as bytes: differences from the position before (the first from 0), smallest first. The high
 * bit marks the last one. The other seven bits are the value up to 119; 120–126 begin a value of two bytes, 127 one of four. They are
 * read in phrase.ts.
 */

export const TWO = 120
export const FOUR = 127
const TWO_END = TWO + (FOUR - TWO) * 256
export const LAST = 0x80

/** The most bytes that one position takes. */
export const MAX_POSITION_BYTES = 4

/** Writes one difference at `at`; returns the place after it. Differences above 2²⁴ are cut: no text is that long. */
export function writeStep(bytes: Uint8Array, at: number, step: number, isLast: boolean): number {
  const flag = isLast ? LAST : 0
  let to = at
  if (step < TWO) bytes[to++] = flag | step
  else if (step < TWO_END) {
    bytes[to++] = flag | (TWO + ((step - TWO) >>> 8))
    bytes[to++] = (step - TWO) & 255
  } else {
    const value = Math.min(step, 0xffffff)
    bytes[to++] = flag | FOUR
    bytes[to++] = value >>> 16
    bytes[to++] = (value >>> 8) & 255
    bytes[to++] = value & 255
  }
  return to
}
