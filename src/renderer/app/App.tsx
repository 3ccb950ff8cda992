/** The whole window: one page at a time, the dialogs over it, and what works everywhere. */
import { TooltipProvider } from '../ui/Tooltip.tsx'
import { Note } from '../features/reader/note/Note.tsx'
import { ReadingText } from '../features/reader/ReadingText.tsx'
import { Triage } from '../features/triage/Triage.tsx'
import { useView } from '../state/view.ts'
import { useActions } from './actions.ts'
import { Announcer } from './Announcer.tsx'
import { Connection } from './Connection.tsx'
import { Dialogs } from './Dialogs.tsx'
import { DropZone } from './DropZone.tsx'
import { useIncoming } from './incoming.ts'
import { useAppearanceSync } from './appearance-sync.ts'
import { useKeysSync } from './keys-sync.ts'
import { useShortcuts } from './shortcuts.ts'
import { ImportProgress } from '../features/intake/ImportProgress.tsx'
import { Shell } from './Shell.tsx'
import { Toasts } from './Toasts.tsx'

export function App() {
  const page = useView((state) => state.page)
  const setPage = useView((state) => state.setPage)
  const actions = useActions()
  useShortcuts(actions)
  useIncoming(actions)
  useAppearanceSync()
  useKeysSync()
  return (
    <TooltipProvider skipDelayDuration={200}>
      <Announcer />
      <Connection />
      <DropZone>
        {page === 'triage' ? (
          <Triage onDone={() => setPage('list')} Text={ReadingText} Note={Note} />
        ) : (
          <Shell actions={actions} />
        )}
      </DropZone>
      <Dialogs actions={actions} />
      <ImportProgress />
      <Toasts />
    </TooltipProvider>
  )
}
