/** How folded words are written in the papers, where that differs. Kept as one text until first asked, for most never are. */
const MOST_A_WORD = 8

export class Surfaces {
  private map: Map<string, string[]> | null
  private text: string

  /** @param text lines of a word and its spellings, parted by tabs */
  constructor(text = '') {
    this.text = text
    this.map = text === '' ? new Map() : null
  }

  get(term: string): readonly string[] | undefined {
    return this.all().get(term)
  }

  add(term: string, surface: string): void {
    const known = this.all().get(term)
    if (known === undefined) this.all().set(term, [surface])
    else if (known.length < MOST_A_WORD && !known.includes(surface)) known.push(surface)
  }

  toText(): string {
    if (this.map === null) return this.text
    return Array.from(this.map, ([term, surfaces]) => [term, ...surfaces].join('\t')).join('\n')
  }

  private all(): Map<string, string[]> {
    if (this.map !== null) return this.map
    this.map = new Map(
      this.text.split('\n').map((line) => {
        const [term = '', ...surfaces] = line.split('\t')
        return [term, surfaces]
      }),
    )
    this.text = ''
    return this.map
  }
}
