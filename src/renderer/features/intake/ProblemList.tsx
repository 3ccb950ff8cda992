/** Passages that could not be read: which line, why, and the raw text, which can be mended and read again. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { IntakeProblem } from '../../../shared/contract/intake.ts'
import { Button } from '../../ui/Button.tsx'
import { problemKey, type Session } from './session.ts'

/** More than these are only counted; a file with so many is not what it seems. */
const SHOWN = 50

export function ProblemList({ session }: { readonly session: Session }) {
  const problems = useStore(session.store, (state) => state.preview?.problems ?? NONE)
  const mended = useStore(session.store, (state) => state.mended)
  const open = problems.filter((problem) => !mended.has(problemKey(problem)))
  if (open.length === 0) return null
  return (
    <ul className="problems" aria-label="Problems">
      {open.slice(0, SHOWN).map((problem) => (
        <Problem key={problemKey(problem)} problem={problem} onMend={(text) => session.mend(problem, text)} />
      ))}
      {open.length > SHOWN && <li>and {(open.length - SHOWN).toLocaleString('en')} more problems</li>}
    </ul>
  )
}

const NONE: readonly IntakeProblem[] = []

function Problem({ problem, onMend }: { readonly problem: IntakeProblem; readonly onMend: (text: string) => void }) {
  const { source, line, reason, text } = problem
  const [mended, setMended] = useState<string | null>(null)
  return (
    <li className="problem">
      <p>
        <span className="found-badge found-problem">Problem</span>
        {line !== null && <span className="problem-place">line {line.toLocaleString('en')}</span>}
        <span className="problem-place">{source}</span>
        <span>{reason}</span>
        {mended === null && text !== '' && (
          <Button look="quiet" onClick={() => setMended(text)}>
            Mend…
          </Button>
        )}
      </p>
      {mended === null ? (
        text !== '' && <pre>{text.length > 300 ? `${text.slice(0, 300)}…` : text}</pre>
      ) : (
        <>
          <textarea
            aria-label={line === null ? 'Text to mend' : `Text of line ${line}`}
            spellCheck={false}
            rows={4}
            value={mended}
            onChange={(event) => setMended(event.target.value)}
          />
          <div className="problem-buttons">
            <Button onClick={() => setMended(null)}>Leave as it is</Button>
            <Button disabled={mended === text || mended.trim() === ''} onClick={() => onMend(mended)}>
              Read again
            </Button>
          </div>
        </>
      )}
    </li>
  )
}
