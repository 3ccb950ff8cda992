/** Has the search index made ready before anyone searches, and says how far it is where that takes longer than a moment: at the foot of the list, whose rows then stay where they are. */
import { useEffect, useRef } from 'react'
import type { Progress } from '../../../../shared/contract/procedure.ts'
import { useAsk } from '../../../data/ask.ts'
import { showFailure } from '../../../data/commands.ts'
import { useLibrary } from '../../../data/library.ts'
import { usePreparing } from '../../../state/preparing.ts'
import { Button } from '../../../ui/Button.tsx'
import './preparing.css'

/** Milliseconds left to what is drawn first. */
const LATER = 500
/** Milliseconds of work of which nobody needs to know. */
const MOMENT = 700

export function Preparing() {
  const { progress } = usePreparing()
  const stop = useRef<(() => void) | null>(null)
  const { client } = useLibrary()
  const { data } = useAsk('search.state', {})
  const isDue = data !== undefined && data.share < 1
  useEffect(() => {
    if (!isDue) return
    const { set } = usePreparing.getState()
    const abort = new AbortController()
    stop.current = () => abort.abort()
    const timer = setTimeout(() => {
      const begun = performance.now()
      const onProgress = ({ done, total }: Progress): void => {
        if (performance.now() - begun > MOMENT) set(total === null ? null : { done, total })
      }
      client
        .call('search.prepare', {}, { signal: abort.signal, onProgress })
        .catch((error: unknown) => (abort.signal.aborted ? undefined : showFailure(error)))
        .finally(() => set(null))
    }, LATER)
    // The work itself goes on when the list is left; only what shows it goes.
    return () => clearTimeout(timer)
  }, [client, isDue])
  if (progress === null) return null
  const share = progress.total === 0 ? 1 : progress.done / progress.total
  return (
    <section className="preparing" aria-label="Preparing search">
      <p>
        Preparing search: {Math.floor(share * 100)} % of {progress.total.toLocaleString('en')} papers
      </p>
      <progress aria-label="Preparing search" max={progress.total} value={progress.done} />
      <Button look="quiet" onClick={() => stop.current?.()}>
        Stop
      </Button>
    </section>
  )
}
