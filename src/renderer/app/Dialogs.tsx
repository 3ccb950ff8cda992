/** Whichever dialog is open. */
import { ExportDialog } from '../features/export/ExportDialog.tsx'
import { CitationKeysDialog } from '../features/export/CitationKeysDialog.tsx'
import { KeepDialog } from '../features/export/KeepDialog.tsx'
import { KeptDialog } from '../features/export/KeptDialog.tsx'
import { HistoryDialog } from '../features/history/HistoryDialog.tsx'
import { DuplicatesDialog } from '../features/intake/DuplicatesDialog.tsx'
import { ImportsDialog } from '../features/intake/ImportsDialog.tsx'
import { IntakeDialog } from '../features/intake/IntakeDialog.tsx'
import { KeysDialog } from '../features/keys/KeysDialog.tsx'
import { Palette } from '../features/palette/Palette.tsx'
import { DueDialog } from '../features/planning/DueDialog.tsx'
import { SnoozeDialog } from '../features/planning/SnoozeDialog.tsx'
import { WhyDialog } from '../features/planning/WhyDialog.tsx'
import { KindsDialog } from '../features/reader/highlights/KindsDialog.tsx'
import { SettingsDialog } from '../features/settings/SettingsDialog.tsx'
import { SimilarDialog } from '../features/similar/SimilarDialog.tsx'
import { TagDialog } from '../features/tagging/TagDialog.tsx'
import { TagManager } from '../features/tags/TagManager.tsx'
import { ViewDialog } from '../features/views/ViewDialog.tsx'
import { useDialogs } from '../state/dialogs.ts'
import { useView } from '../state/view.ts'
import type { Actions } from './actions.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'

export function Dialogs({ actions }: { readonly actions: Actions }) {
  const dialog = useDialogs((state) => state.dialog)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'intake': {
      const { kind: _, ...start } = dialog
      return <IntakeDialog {...start} onTriage={() => useView.getState().setPage('triage')} />
    }
    case 'imports':
      return <ImportsDialog />
    case 'duplicates':
      return <DuplicatesDialog />
    case 'export':
      return <ExportDialog />
    case 'keep':
      return <KeepDialog />
    case 'kept':
      return <KeptDialog file={dialog.file} />
    case 'citationKeys':
      return <CitationKeysDialog />
    case 'palette':
      return <Palette actions={actions.list} />
    case 'keys':
      return <KeysDialog />
    case 'settings':
      return <SettingsDialog />
    case 'history':
      return <HistoryDialog />
    case 'similar':
      return <SimilarDialog to={dialog} />
    case 'tag':
      return <TagDialog papers={dialog.papers} />
    case 'view':
      return <ViewDialog edit={dialog.edit} />
    case 'kinds':
      return <KindsDialog />
    case 'tags':
      return <TagManager />
    case 'snooze':
      return <SnoozeDialog papers={dialog.papers} />
    case 'due':
      return <DueDialog papers={dialog.papers} />
    case 'why':
      return <WhyDialog papers={dialog.papers} />
    case 'confirm':
      return <ConfirmDialog {...dialog} />
  }
}
