/** One paper at a time, filling the window; one key decides and shows the next. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { StoreApi } from 'zustand'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { useToasts } from '../../state/toasts.ts'
import { useView } from '../../state/view.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Button } from '../../ui/Button.tsx'
import { Inbox } from 'lucide-react'
import { Controls } from './Controls.tsx'
import { useDrawnRound } from './drawn-round.ts'
import type { PaperNote } from './NoteSlot.tsx'
import { PaperPage, type PaperText } from './PaperPage.tsx'
import { paperAt, type Round } from './session.ts'
import { Summary } from './Summary.tsx'
import { TriageHead } from './TriageHead.tsx'
import { createTriage, type Triage as TriageState } from './triage-store.ts'
import { useTriageKeys } from './use-triage-keys.ts'
import './triage.css'

/** Papers fetched ahead of the one shown; the next is also drawn, out of sight. */
const AHEAD = 4

export interface TriageProps {
  readonly onDone: () => void
  readonly Text: PaperText
  readonly Note: PaperNote
}

/** Goes over the inbox as it is listed: with its search and order, where the inbox is what one was looking at. */
export function Triage({ onDone, Text, Note }: TriageProps) {
  const { client } = useLibrary()
  const [input] = useState(() => {
    const { view, query, sort, reverse } = useView.getState()
    const isInbox = view.kind === 'status' && view.status === 'inbox'
    const inbox = { kind: 'status', status: 'inbox' } as const
    return isInbox ? { view: inbox, query, sort, reverse } : { view: inbox }
  })
  // What was said of the list before is said; here it would lie over the text.
  useEffect(() => useToasts.getState().dismissDone(), [])
  const [store, setStore] = useState<StoreApi<TriageState> | null>(null)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => {
    let triage: StoreApi<TriageState> | null = null
    // Asked once and after imports alone: ten thousand ids after every key would be in the way of the next one.
    const ask = async (): Promise<void> => {
      try {
        const { ids } = await client.call('paper.list', input)
        if (triage) triage.getState().join(ids)
        else setStore((triage = createTriage(client, [...ids], showFailure)))
      } catch (failure) {
        setError(failure instanceof Error ? failure.message : String(failure))
      }
    }
    void ask()
    return client.onEvent((event) => {
      if (event.kind === 'changed' && event.tables.includes('import')) void ask()
    })
  }, [client, input])
  if (error !== null)
    return (
      <EmptyState icon={Inbox} title={error}>
        <Button onClick={onDone}>Leave triage</Button>
      </EmptyState>
    )
  if (!store) return null
  return <Going store={store} onDone={onDone} Text={Text} Note={Note} />
}

function Going({ store, onDone, Text, Note }: TriageProps & { readonly store: StoreApi<TriageState> }) {
  const pages = useRef<HTMLDivElement>(null)
  const { round, catchUp } = useDrawnRound(store, pages)
  /** The paper that a note is being written about. */
  const [written, setWritten] = useState<number | null>(null)
  const [isSnoozing, setSnoozing] = useState(false)
  const write = useCallback(() => {
    catchUp()
    setWritten(paperAt(store.getState().round))
  }, [catchUp, store])
  const snoozeTo = useCallback(() => setSnoozing(true), [])
  const snooze = useCallback(
    (until: number) => {
      setSnoozing(false)
      store.getState().snooze(until)
    },
    [store],
  )
  const onWritten = useCallback(() => setWritten(null), [])
  const run = useTriageKeys({ store, onDone, write, snoozeTo })
  usePrefetch(round)
  // The page after the next is drawn once the next one is on the screen, so that no key waits for it.
  const settled = useDeferredValue(round.at)
  const shown = paperAt(round)
  if (round.papers.length === 0)
    return (
      <EmptyState
        icon={Inbox}
        title="Your inbox is empty."
        text="There is nothing to decide on. Paste a page of papers."
      >
        <Button look="primary" onClick={onDone}>
          Leave triage
        </Button>
      </EmptyState>
    )
  return (
    <main className="triage" aria-label="Triage">
      <TriageHead round={round} onRun={run} />
      {shown === null ? (
        <Summary round={round} onRest={store.getState().toFirstOpen} onDone={onDone} />
      ) : (
        <>
          <div ref={pages} className="triage-pages">
            {[...new Set([round.at, settled + 1])].map((place) => {
              const paper = round.papers[place]
              return paper === undefined ? null : (
                <PaperPage
                  key={paper}
                  id={paper}
                  isShown={paper === shown}
                  decision={round.decisions.get(paper) ?? null}
                  isWriting={paper === written && paper === shown}
                  onWritten={onWritten}
                  Text={Text}
                  Note={Note}
                />
              )
            })}
          </div>
          <Controls onRun={run} isSnoozing={isSnoozing} setSnoozing={setSnoozing} onSnooze={snooze} />
        </>
      )}
    </main>
  )
}

function usePrefetch({ papers, at }: Round): void {
  const { client } = useLibrary()
  const queries = useQueryClient()
  useEffect(() => {
    // After the paper that was just decided for is on the screen: effects of a key run before that.
    const timer = setTimeout(() => {
      for (const id of papers.slice(at + 1, at + 1 + AHEAD))
        queries
          .query({ queryKey: ['paper.get', { id }], queryFn: () => client.call('paper.get', { id }) })
          // Whoever shows the paper asks again and tells what is wrong.
          .catch(() => undefined)
    }, 30)
    return () => clearTimeout(timer)
  }, [client, queries, papers, at])
}
