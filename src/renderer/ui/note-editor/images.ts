/** Images pasted or dropped into a note: each goes to the library's folder, and the note names it. */
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Stores an image. @returns the name by which notes show it, or null where it was refused (and said so) */
export type AddImage = (bytes: Uint8Array<ArrayBuffer>) => Promise<string | null>

export function pasteImages(add: AddImage): Extension {
  return EditorView.domEventHandlers({
    paste: (event, view) => {
      // Programs that copy text with a picture of it mean the text.
      if (event.clipboardData?.getData('text/plain')) return false
      return take(event.clipboardData, view, view.state.selection.main.head, add)
    },
    drop: (event, view) => {
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head
      return take(event.dataTransfer, view, at, add)
    },
  })
}

function take(data: DataTransfer | null, view: EditorView, at: number, add: AddImage): boolean {
  const images = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
  if (images.length === 0) return false
  void insertImages(images, view, at, add)
  return true
}

async function insertImages(images: readonly File[], view: EditorView, at: number, add: AddImage): Promise<void> {
  const names: string[] = []
  for (const image of images) {
    const name = await add(new Uint8Array(await image.arrayBuffer()))
    if (name === null) continue
    // The name of a file says what it shows; a picture from the clipboard is always called "image".
    const words = image.name.replace(/\.[^.]*$/, '').replace(/[[\]\\\n]/g, ' ')
    names.push(`![${words === 'image' ? '' : words}](${name})`)
  }
  if (names.length === 0) return
  // More may have been typed while the images were stored.
  const from = Math.min(at, view.state.doc.length)
  const line = view.state.doc.lineAt(from)
  const insert = `${line.from === from ? '' : '\n'}${names.join('\n')}\n`
  view.dispatch({ changes: { from, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.paste' })
}
