/** "Check library": looks whether everything in the file is sound, says what was found, and offers to repair it. */
import { useEffect, useRef, useState } from 'react'
import type { Out } from '../../../shared/contract/index.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { Button } from '../../ui/Button.tsx'

export function LibraryCheck() {
  const { client } = useLibrary()
  const [phase, setPhase] = useState<string | null>(null)
  const [result, setResult] = useState<Out<'library.check'> | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const check = async (repair: boolean): Promise<void> => {
    const own = new AbortController()
    running.current = own
    setResult(null)
    setPhase('Checking')
    try {
      const answer = await client.call(
        'library.check',
        { repair },
        { signal: own.signal, onProgress: (progress) => setPhase(progress.phase) },
      )
      setResult(answer)
    } catch (error) {
      if (!own.signal.aborted) showFailure(error)
    }
    setPhase(null)
  }
  return (
    <div className="check">
      <Button disabled={phase !== null} onClick={() => void check(false)}>
        Check library
      </Button>
      <div role="status">
        {phase !== null && <p>{phase}…</p>}
        {result?.ok && <p className="check-good">Everything in the library is sound.</p>}
        {result && !result.ok && (
          <>
            <ul>
              {result.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
            <Button onClick={() => void check(true)}>Repair</Button>
          </>
        )}
      </div>
    </div>
  )
}
