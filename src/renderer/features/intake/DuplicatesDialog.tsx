/** "Find duplicates": pairs of papers of the library that are, or may be, one; side by side, to be merged or kept apart. */
import { CopyCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { DuplicatePair } from '../../../shared/contract/intake.ts'
import { useAsk } from '../../data/ask.ts'
import { showFailure, useCommands } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Compare } from './Compare.tsx'
import './imports-dialog.css'

/** Pairs shown at once; the next ones come up as these are decided. */
const SHOWN = 10

export function DuplicatesDialog() {
  const close = useDialogs((state) => state.close)
  const { pairs, share } = useDuplicates()
  const [decided, setDecided] = useState<ReadonlySet<DuplicatePair>>(new Set())
  const open = pairs?.filter((pair) => !decided.has(pair)) ?? []
  return (
    <Dialog
      title="Find duplicates"
      size="large"
      onClose={close}
      description={pairs && open.length > 0 ? countText(open.length) : undefined}
    >
      {!pairs && <progress aria-label="Comparing papers" max={1} value={share} />}
      {pairs && open.length === 0 && (
        <EmptyState icon={CopyCheck} title="No duplicates." text="Every paper of your library stands in it once." />
      )}
      <ol className="pairs" aria-label="Possible duplicates">
        {open.slice(0, SHOWN).map((pair) => (
          <Pair
            key={`${String(pair.keep)} ${String(pair.other)}`}
            pair={pair}
            onDecided={() => setDecided((old) => new Set(old).add(pair))}
          />
        ))}
      </ol>
    </Dialog>
  )
}

function Pair({ pair, onDecided }: { readonly pair: DuplicatePair; readonly onDecided: () => void }) {
  const { keep, other, reason } = pair
  const commands = useCommands()
  const { data: paper } = useAsk('paper.get', { id: other })
  const decide = (name: 'duplicates.merge' | 'duplicates.keepApart'): void => {
    void commands.run(name, { keep, other }).then((done) => {
      if (done) onDecided()
    })
  }
  return (
    <li className="pair">
      <p className="pair-reason">{reason.charAt(0).toUpperCase() + reason.slice(1)}</p>
      {paper && (
        <Compare id={keep} other={paper} names={['Added first', 'Added later']}>
          Merging keeps every tag, note, highlight and date of both; the later copy goes to the trash.
        </Compare>
      )}
      <div className="pair-buttons">
        <Button onClick={onDecided}>Skip</Button>
        <Button onClick={() => decide('duplicates.keepApart')}>Keep both</Button>
        <Button look="primary" disabled={!paper} onClick={() => decide('duplicates.merge')}>
          Merge
        </Button>
      </div>
    </li>
  )
}

function useDuplicates(): { readonly pairs: readonly DuplicatePair[] | null; readonly share: number } {
  const { client } = useLibrary()
  const [pairs, setPairs] = useState<readonly DuplicatePair[] | null>(null)
  const [share, setShare] = useState(0)
  useEffect(() => {
    const own = new AbortController()
    client
      .call(
        'duplicates.find',
        {},
        {
          signal: own.signal,
          onProgress: ({ done, total }) => setShare(total ? done / total : 0),
        },
      )
      .then(({ pairs: found }) => setPairs(found))
      .catch((error: unknown) => {
        if (!own.signal.aborted) showFailure(error)
      })
    return () => own.abort()
  }, [client])
  return { pairs, share }
}

function countText(n: number): string {
  return n === 1 ? '1 pair of papers may be one.' : `${n.toLocaleString('en')} pairs of papers may be one each.`
}
