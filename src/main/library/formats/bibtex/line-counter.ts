/** Lines and columns of places in a text that is read forward, piece by piece. Both count from 1; columns in UTF-16 units. */

export class LineCounter {
  line = 1
  private counted = 0
  private lineStart = 0

  /** Moves to a place that lies behind the last one. */
  move(text: string, to: number): void {
    for (let at = text.indexOf('\n', this.counted); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
      this.line++
      this.lineStart = at + 1
    }
    this.counted = Math.max(this.counted, to)
  }

  /** Column of the place that was moved to. */
  get column(): number {
    return this.counted - this.lineStart + 1
  }

  /** The text before the place that was moved to is cut away. */
  cut(): void {
    this.lineStart -= this.counted
    this.counted = 0
  }
}
