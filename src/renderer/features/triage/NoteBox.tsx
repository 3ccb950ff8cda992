/** A note written in passing. Kept as one types; Escape or Ctrl+Enter goes back to deciding. */
import { useEffect, useRef, useState } from 'react'
import type { Paper } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'

/** Milliseconds without a key after which the note is saved. */
const PAUSE = 400

export function NoteBox({ paper, onDone }: { readonly paper: Paper; readonly onDone: () => void }) {
  const { client } = useLibrary()
  const [body, setBody] = useState(paper.note)
  const saved = useRef({ body: paper.note, revision: paper.noteRevision })
  const latest = useRef(body)
  const [save] = useState(() => {
    let last: Promise<unknown> = Promise.resolve()
    const write = async (): Promise<void> => {
      const text = latest.current
      if (text === saved.current.body) return
      try {
        const { revision } = await client.call('note.set', {
          id: paper.id,
          body: text,
          revision: saved.current.revision,
        })
        saved.current = { body: text, revision }
      } catch (error) {
        // What stands now was written elsewhere; both texts are kept, the other one first.
        const other = error instanceof LecternError && error.code === 'conflict' ? conflictOf(error) : null
        if (!other) {
          showFailure(error)
          return
        }
        const both = `${other.body.trimEnd()}\n\n${text}`
        saved.current = other
        latest.current = both
        setBody(both)
        await write()
      }
    }
    return () => (last = last.then(write))
  })
  useEffect(() => {
    const timer = setTimeout(() => void save(), PAUSE)
    return () => clearTimeout(timer)
  }, [body, save])
  useEffect(() => () => void save(), [save])
  return (
    <textarea
      className="triage-note-box"
      aria-label="Note"
      placeholder="A thought to keep. Escape goes on."
      // The person has just asked to write here.
      // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
      autoFocus
      rows={4}
      value={body}
      onFocus={(event) => event.target.scrollIntoView({ block: 'nearest' })}
      onChange={(event) => {
        latest.current = event.target.value
        setBody(event.target.value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return
        event.preventDefault()
        event.stopPropagation()
        onDone()
      }}
    />
  )
}

function conflictOf({ detail }: LecternError): { body: string; revision: number } | null {
  if (typeof detail !== 'object' || detail === null || !('body' in detail) || !('revision' in detail)) return null
  const { body, revision } = detail
  return typeof body === 'string' && typeof revision === 'number' ? { body, revision } : null
}
