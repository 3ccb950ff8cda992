/** One line on why a paper is worth reading; shown in the queue. */
import { useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import './planning.css'

/** Characters, as the contract has it. */
const LONGEST = 1000

export function WhyDialog({ papers }: { readonly papers: readonly number[] }) {
  const close = useDialogs((state) => state.close)
  const commands = useCommands()
  const { data } = useAsk('paper.rows', { ids: papers.slice(0, 1) })
  const [typed, setTyped] = useState<string | null>(null)
  const why = typed ?? data?.rows[0]?.why ?? ''
  return (
    <Dialog title="Why read it?" size="small" onClose={close}>
      <form
        className="planning-line"
        onSubmit={(event) => {
          event.preventDefault()
          close()
          commands.edit(papers, { why: why.trim() === '' ? null : why.trim() })
        }}
      >
        <input
          // The dialog is for typing here.
          // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus
          aria-label="Why I queued this"
          placeholder="For the related work; Ana said so"
          maxLength={LONGEST}
          value={why}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" look="primary">
          Keep
        </Button>
      </form>
    </Dialog>
  )
}
