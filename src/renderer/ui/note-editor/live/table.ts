/** A table of a note as it is read, where the caret is not in it: as a whole, or a long one line by line. */
import { WidgetType, type EditorView } from '@codemirror/view'
import { fillWithMarkdown } from '../../markdown/fill.ts'
import { highlightLink } from '../../markdown/own-links.ts'
import '../../markdown/markdown.css'

export class TableWidget extends WidgetType {
  readonly #source: string

  /** @param source the table in Markdown */
  constructor(source: string) {
    super()
    this.#source = source
  }

  override eq(other: TableWidget): boolean {
    return other.#source === this.#source
  }

  override toDOM(view: EditorView): HTMLElement {
    return shown(this.#source, 'cm-table-shown markdown', view)
  }

  /** A click goes to the source, which then shows; one on a link follows it (follow.ts). */
  override ignoreEvent(): boolean {
    return false
  }
}

/** One line of a long table, its cells as wide as those of the other lines. */
export class RowWidget extends WidgetType {
  readonly #source: string
  readonly #shares: readonly number[]
  readonly #isHead: boolean

  /** @param shares of the width that each cell takes, as {@link sharesOf} gives them */
  constructor(source: string, shares: readonly number[], isHead: boolean) {
    super()
    this.#source = source
    this.#shares = shares
    this.#isHead = isHead
  }

  override eq(other: RowWidget): boolean {
    return (
      other.#source === this.#source && other.#isHead === this.#isHead && String(other.#shares) === String(this.#shares)
    )
  }

  override toDOM(view: EditorView): HTMLElement {
    const source = `${this.#source}\n|${'-|'.repeat(this.#shares.length)}`
    const element = shown(source, `cm-row-shown markdown ${this.#isHead ? 'cm-row-head' : ''}`, view)
    element.querySelectorAll<HTMLElement>('th').forEach((cell, index) => {
      cell.style.width = `${(100 * (this.#shares[index] ?? 0)).toFixed(2)}%`
    })
    return element
  }

  override ignoreEvent(): boolean {
    return false
  }
}

/** The widest cell that asks for more room, in letters. */
const WIDEST = 40

/** How the width is shared among the cells of a line, by the lengths of those in some lines. Together 1. */
export function sharesOf(rows: readonly string[]): readonly number[] {
  const widths: number[] = []
  for (const row of rows)
    row
      .trim()
      .replace(/^\||(?<!\\)\|$/g, '')
      .split(/(?<!\\)\|/)
      .forEach((cell, index) => {
        widths[index] = Math.max(widths[index] ?? 4, Math.min(WIDEST, cell.trim().length + 2))
      })
  const sum = widths.reduce((all, width) => all + width, 0)
  return widths.map((width) => width / sum)
}

function shown(source: string, name: string, view: EditorView): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  fillWithMarkdown(element, source)
  for (const link of element.querySelectorAll('a')) link.replaceWith(followable(link))
  // Their height is known only now.
  for (const image of element.querySelectorAll('img')) image.addEventListener('load', () => view.requestMeasure())
  return element
}

/** A link as those of the editor are: followed by what it says of itself, and no way out of the window by itself. */
function followable(link: HTMLAnchorElement): HTMLElement {
  const { key, highlight } = link.dataset
  const element = document.createElement('span')
  element.className = key === undefined ? 'cm-link' : 'cm-link cm-paper-link'
  element.setAttribute('role', 'link')
  if (key !== undefined) element.dataset['key'] = key
  else
    element.dataset['href'] =
      highlight === undefined ? (link.getAttribute('href') ?? '') : highlightLink(Number(highlight))
  element.append(...link.childNodes)
  return element
}
