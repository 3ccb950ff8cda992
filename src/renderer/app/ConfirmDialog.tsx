/** Asks before something large. */
import { useDialogs, type OpenDialog } from '../state/dialogs.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

type ConfirmProps = Omit<Extract<OpenDialog, { readonly kind: 'confirm' }>, 'kind'>

export function ConfirmDialog({ title, text, button, run }: ConfirmProps) {
  const close = useDialogs((state) => state.close)
  return (
    <Dialog
      title={title}
      size="small"
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            onClick={() => {
              close()
              run()
            }}
          >
            {button}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  )
}
