/** The session of the open dialog: begins with what it was opened with, and takes in what comes while it stands. */
import { useEffect, useRef, useState } from 'react'
import type { IntakeSource } from '../../../shared/contract/intake.ts'
import { useLibrary } from '../../data/library.ts'
import { createSession, type Session } from './session.ts'

export interface IntakeStart {
  readonly sources?: readonly IntakeSource[]
  readonly files?: readonly File[]
  readonly text?: string
}

/** Text of a dialog that was closed without adding; nothing typed is lost. */
let draft = ''

export function useSession({ sources, files, text }: IntakeStart): Session {
  const { client } = useLibrary()
  const [session] = useState(() => createSession(client))
  const ending = useRef<ReturnType<typeof setTimeout>>(undefined)
  const taken = useRef<IntakeStart | null>(null)
  useEffect(() => {
    const last = taken.current
    if (last && last.sources === sources && last.files === files && last.text === text) return
    taken.current = { ...(sources && { sources }), ...(files && { files }), ...(text !== undefined && { text }) }
    if (!last && draft !== '' && !sources && !files && text === undefined) session.setText(draft)
    if (text !== undefined && text !== '') session.setText(joined(session.store.getState().text, text))
    if (files && files.length > 0) session.addFiles(files)
    if (sources && sources.length > 0) session.addSources(sources)
  }, [session, sources, files, text])
  useEffect(() => {
    // React may take a component away and put it back at once; only what stays away is over.
    clearTimeout(ending.current)
    return () => {
      ending.current = setTimeout(() => {
        draft = session.store.getState().text
        session.dispose()
      })
    }
  }, [session])
  return session
}

/** Adds to a text what was pasted or dropped beside it. */
export function joined(text: string, more: string): string {
  return text.trim() === '' ? more : `${text.trimEnd()}\n\n${more}`
}
