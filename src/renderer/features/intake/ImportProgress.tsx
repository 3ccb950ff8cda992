/** A small card for every import that takes longer than a moment; the window stays usable beside it. */
import { useEffect, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useImports, type RunningImport } from './imports.ts'
import { progressText } from './progress-text.ts'
import './import-progress.css'

/** Milliseconds within which an import says nothing but its result. */
const MOMENT = 300

export function ImportProgress() {
  const running = useImports((state) => state.running)
  if (running.length === 0) return null
  return (
    <div className="import-cards">
      {running.map((each) => (
        <ImportCard key={each.id} running={each} />
      ))}
    </div>
  )
}

function ImportCard({ running: { progress, startedAt, cancel } }: { readonly running: RunningImport }) {
  const [elapsed, setElapsed] = useState(0)
  const [isCancelled, setCancelled] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => setElapsed(Date.now() - startedAt), MOMENT)
    return () => clearInterval(timer)
  }, [startedAt])
  if (elapsed < MOMENT) return null
  return (
    <section className="import-card" aria-label="Import">
      <div className="import-words">
        <p>{isCancelled ? 'Stopping…' : 'Adding papers'}</p>
        <p className="import-count">{progressText(progress, elapsed)}</p>
      </div>
      <progress aria-label="Adding papers" max={progress.total ?? 1} value={progress.done} />
      <Button
        disabled={isCancelled}
        onClick={() => {
          setCancelled(true)
          cancel()
        }}
      >
        Cancel
      </Button>
    </section>
  )
}
