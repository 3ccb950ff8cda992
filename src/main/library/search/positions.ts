/**
 * Positions of one word in one paper, as bytes: differences from the position before (the first from 0), smallest first. The high
 * bit marks the last one. The other seven bits are the value up to 119; 120–126 begin a value of two bytes, 127 one of four.
 */

const TWO = 120
const FOUR = 127
const TWO_END = TWO + (FOUR - TWO) * 256
const LAST = 0x80

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

/** Reads the lists of one word paper by paper, in the order of its postings. */
export class PositionReader {
  /** The positions of the paper read last are `list[0 … count − 1]`. */
  list = new Int32Array(64)
  count = 0
  private readonly bytes: Uint8Array
  private at: number

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes
    this.at = start
  }

  /** Where the next list begins. */
  get place(): number {
    return this.at
  }

  skip(): void {
    const { bytes } = this
    for (;;) {
      const first = bytes[this.at] ?? LAST
      const low = first & 127
      this.at += low < TWO ? 1 : low < FOUR ? 2 : 4
      if ((first & LAST) !== 0) return
    }
  }

  read(): void {
    const { bytes } = this
    let position = 0
    this.count = 0
    for (;;) {
      const first = bytes[this.at++] ?? LAST
      const low = first & 127
      if (low < TWO) position += low
      else if (low < FOUR) position += TWO + ((low - TWO) << 8) + (bytes[this.at++] ?? 0)
      else {
        position += ((bytes[this.at] ?? 0) << 16) | ((bytes[this.at + 1] ?? 0) << 8) | (bytes[this.at + 2] ?? 0)
        this.at += 3
      }
      if (this.count === this.list.length) {
        const longer = new Int32Array(this.count * 2)
        longer.set(this.list)
        this.list = longer
      }
      this.list[this.count++] = position
      if ((first & LAST) !== 0) return
    }
  }
}
