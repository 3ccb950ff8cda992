/** The headings of the note, to go to. */
import { ListTree } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import type { NoteEditorHandle } from '../../../ui/note-editor/NoteEditor.tsx'

export function OutlineMenu({ editor }: { readonly editor: RefObject<NoteEditorHandle | null> }) {
  const chosen = useRef<number | null>(null)
  return (
    <Menu
      align="end"
      onClosed={(event) => {
        if (chosen.current === null) return
        // The caret goes to the heading, and the focus with it.
        event.preventDefault()
        editor.current?.goTo(chosen.current)
        chosen.current = null
      }}
      trigger={
        <Button look="quiet" icon={ListTree} title="Outline">
          <span className="note-tool">Outline</span>
        </Button>
      }
    >
      <Headings editor={editor} onChoose={(at) => (chosen.current = at)} />
    </Menu>
  )
}

/** Read when the menu opens, for it is drawn only then. */
function Headings({
  editor,
  onChoose,
}: {
  readonly editor: RefObject<NoteEditorHandle | null>
  readonly onChoose: (at: number) => void
}) {
  const [headings] = useState(() => editor.current?.outline() ?? [])
  if (headings.length === 0)
    return (
      <MenuItem disabled onSelect={() => undefined}>
        No headings yet: begin a line with #
      </MenuItem>
    )
  return headings.map(({ level, text, from }) => (
    <MenuItem key={from} onSelect={() => onChoose(from)}>
      <span className={`note-outline note-outline-${level}`}>{text}</span>
    </MenuItem>
  ))
}
