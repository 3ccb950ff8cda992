/** What stands in the editor in place of syntax: formulas, boxes of tasks, bullets, rules and images. */
import { WidgetType, type EditorView } from '@codemirror/view'
import { setFormula } from '../../text/katex.ts'
import { imageHolder } from '../../markdown/images.ts'

export class FormulaWidget extends WidgetType {
  readonly #tex: string
  readonly #display: boolean

  constructor(tex: string, display: boolean) {
    super()
    this.#tex = tex
    this.#display = display
  }

  override eq(other: FormulaWidget): boolean {
    return other.#tex === this.#tex && other.#display === this.#display
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = this.#display ? 'cm-formula cm-formula-display' : 'cm-formula'
    element.append(setFormula(this.#tex, this.#display) ?? this.#tex)
    return element
  }

  /** A click goes to the source, which then shows. */
  override ignoreEvent(): boolean {
    return false
  }
}

export class TaskWidget extends WidgetType {
  readonly #isDone: boolean

  constructor(isDone: boolean) {
    super()
    this.#isDone = isDone
  }

  override eq(other: TaskWidget): boolean {
    return other.#isDone === this.#isDone
  }

  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.className = 'cm-task'
    box.checked = this.#isDone
    box.setAttribute('aria-label', 'Task')
    box.tabIndex = -1
    // The text decides, and the box follows it.
    box.addEventListener('mousedown', (event) => event.preventDefault())
    box.addEventListener('click', (event) => {
      event.preventDefault()
      const at = view.posAtDOM(box)
      view.dispatch({
        changes: { from: at + 1, to: at + 2, insert: this.#isDone ? ' ' : 'x' },
        userEvent: 'input.toggle',
      })
    })
    return box
  }
}

export class BulletWidget extends WidgetType {
  override eq(): boolean {
    return true
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = 'cm-bullet'
    element.textContent = '•'
    return element
  }

  override ignoreEvent(): boolean {
    return false
  }
}

export class RuleWidget extends WidgetType {
  override eq(): boolean {
    return true
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = 'cm-rule'
    return element
  }

  override ignoreEvent(): boolean {
    return false
  }
}

export class ImageWidget extends WidgetType {
  readonly #source: string
  readonly #words: string

  constructor(source: string, words: string) {
    super()
    this.#source = source
    this.#words = words
  }

  override eq(other: ImageWidget): boolean {
    return other.#source === this.#source && other.#words === this.#words
  }

  override toDOM(view: EditorView): HTMLElement {
    const holder = imageHolder(this.#source, this.#words)
    // Its height is known only now.
    holder.querySelector('img')?.addEventListener('load', () => view.requestMeasure())
    return holder
  }

  override ignoreEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('a') !== null
  }
}
