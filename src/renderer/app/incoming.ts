/** What comes in from outside: text pasted anywhere, files that another start of the app handed over, the desktop's menu. */
import { useEffect } from 'react'
import { isActionId } from '../../shared/domain/actions.ts'
import { useLibrary } from '../data/library.ts'
import { isTyping } from '../data/strokes.ts'
import { useDialogs } from '../state/dialogs.ts'
import type { Actions } from './actions.ts'

export function useIncoming(actions: Actions): void {
  const { client } = useLibrary()
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const { dialog, open } = useDialogs.getState()
      if (event.defaultPrevented || dialog !== null || isTyping(event.target) || !event.clipboardData) return
      const files = [...event.clipboardData.files]
      const text = event.clipboardData.getData('text/plain')
      if (files.length === 0 && text.trim() === '') return
      event.preventDefault()
      open(files.length > 0 ? { kind: 'intake', files } : { kind: 'intake', text })
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [])
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.kind === 'action' && isActionId(event.action)) actions.run(event.action)
        if (event.kind !== 'offered') return
        const sources = event.uploads.map(({ upload }) => ({ kind: 'upload' as const, upload }))
        useDialogs.getState().open({ kind: 'intake', sources })
      }),
    [client, actions],
  )
}
