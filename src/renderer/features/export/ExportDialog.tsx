/** Getting papers out. */
import { useDialogs } from '../../state/dialogs.ts'
import { Dialog } from '../../ui/Dialog.tsx'

export function ExportDialog() {
  const close = useDialogs((state) => state.close)
  return (
    <Dialog title="Export" onClose={close}>
      <p>Nothing to export.</p>
    </Dialog>
  )
}
