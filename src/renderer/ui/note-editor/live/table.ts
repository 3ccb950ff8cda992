/** A table of a note as it is read, where the caret is not in it. */
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
    const element = document.createElement('div')
    element.className = 'cm-table-shown markdown'
    fillWithMarkdown(element, this.#source)
    for (const link of element.querySelectorAll('a')) link.replaceWith(followable(link))
    // Their height is known only now.
    for (const image of element.querySelectorAll('img')) image.addEventListener('load', () => view.requestMeasure())
    return element
  }

  /** A click goes to the source, which then shows; one on a link follows it (follow.ts). */
  override ignoreEvent(): boolean {
    return false
  }
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
