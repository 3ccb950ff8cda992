/** Several carets at once, drawn by the editor; one alone is the browser's own, which costs a key a third less. */
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection } from '@codemirror/view'

export function manyCarets(): Extension {
  const drawing = new Compartment()
  return [
    EditorState.allowMultipleSelections.of(true),
    drawing.of([]),
    EditorState.transactionExtender.of(({ newSelection, startState }) => {
      const isMany = newSelection.ranges.length > 1
      if (isMany === startState.selection.ranges.length > 1) return null
      return { effects: drawing.reconfigure(isMany ? drawSelection() : []) }
    }),
  ]
}
