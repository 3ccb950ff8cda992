/** Following links of a note by mouse and keyboard, and ticking tasks off. */
import { syntaxTree } from '@codemirror/language'
import { EditorView, type Command } from '@codemirror/view'
import type { Extension } from '@codemirror/state'
import { follow, type LinkTargets } from './links.ts'

/** A click follows a link that shows as one; on the line of the caret, where its source shows, Ctrl and click does. */
export function followOnClick(targets: LinkTargets): Extension {
  return EditorView.domEventHandlers({
    mousedown: (event, view) => {
      if (event.button !== 0 || !(event.target instanceof Element)) return false
      const element = event.target.closest<HTMLElement>('.cm-link')
      if (!element) return false
      const at = view.posAtDOM(element)
      const caret = view.state.selection.main.head
      const isSource = view.hasFocus && view.state.doc.lineAt(at).from === view.state.doc.lineAt(caret).from
      if (isSource && !event.ctrlKey && !event.metaKey) return false
      if (!follow(element, targets)) return false
      event.preventDefault()
      return true
    },
  })
}

/** Follows the link under the caret. */
export function followAtCaret(view: EditorView, targets: LinkTargets): boolean {
  const { node } = view.domAtPos(view.state.selection.main.head)
  const element = node instanceof Element ? node : node.parentElement
  const found = element?.closest<HTMLElement>('.cm-link') ?? element?.querySelector<HTMLElement>('.cm-link')
  return found ? follow(found, targets) : false
}

/** Ticks or unticks the tasks of the lines with a caret. */
export const toggleTask: Command = (view) => {
  const { state } = view
  const changes = state.selection.ranges.flatMap(({ head }) => {
    const line = state.doc.lineAt(head)
    const found: { from: number; to: number; insert: string }[] = []
    syntaxTree(state).iterate({
      from: line.from,
      to: line.to,
      enter: ({ name, from, to }) => {
        if (name !== 'TaskMarker' || from < line.from || to > line.to) return
        const isDone = /x/i.test(state.sliceDoc(from, to))
        found.push({ from: from + 1, to: from + 2, insert: isDone ? ' ' : 'x' })
      },
    })
    return found
  })
  if (changes.length === 0) return false
  view.dispatch({ changes, userEvent: 'input.toggle' })
  return true
}
