/** Every action, in one box. */
import type { Action, ActionId } from '../../../shared/domain/actions.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { Dialog } from '../../ui/Dialog.tsx'

export interface PaletteProps {
  readonly actions: readonly (Action & { readonly id: ActionId; readonly run: () => void })[]
}

export function Palette({ actions }: PaletteProps) {
  const close = useDialogs((state) => state.close)
  return (
    <Dialog title="Command palette" onClose={close}>
      <p>{actions.length} actions</p>
    </Dialog>
  )
}
