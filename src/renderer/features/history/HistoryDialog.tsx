/** Everything done, newest first; what can be taken back or done again says so. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import type { Step } from '../../../shared/contract/history.ts'
import type { LecternError } from '../../../shared/contract/errors.ts'
import type { Out } from '../../../shared/contract/index.ts'
import type { z } from 'zod'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useNow } from '../../ui/now.ts'
import { agoText, whenText } from './time-text.ts'
import './history.css'

/** Steps of a page. */
const PAGE = 100

export function HistoryDialog() {
  const close = useDialogs((state) => state.close)
  const { client } = useLibrary()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery<
    Out<'history.list'>,
    LecternError
  >({
    queryKey: ['history.list', {}],
    queryFn: ({ pageParam }) => client.call('history.list', { limit: PAGE, before: pageParam as number | null }),
    initialPageParam: null,
    getNextPageParam: ({ steps }) => (steps.length < PAGE ? undefined : steps.at(-1)?.id),
  })
  const steps = data?.pages.flatMap((page) => page.steps) ?? []
  return (
    <Dialog title="History" onClose={close}>
      {error && <p role="alert">{error.message}</p>}
      {data && steps.length === 0 && (
        <EmptyState icon={History} title="Nothing done yet." text="Whatever you do stands here, and can be undone." />
      )}
      <ol className="history" aria-label="Steps">
        {steps.map((step) => (
          <StepLine key={step.id} step={step} />
        ))}
      </ol>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show earlier steps
        </Button>
      )}
    </Dialog>
  )
}

const STATE_WORDS = { done: null, undone: 'undone', discarded: 'undone' } as const

function StepLine({ step }: { readonly step: z.infer<typeof Step> }) {
  const commands = useCommands()
  const now = useNow()
  const { data: next } = useAsk('history.next', {})
  const word = STATE_WORDS[step.state]
  const canRedo = next?.redo?.id === step.id
  return (
    <li className={word === null ? 'step' : 'step step-undone'}>
      <div className="step-text">
        <p>{step.label}</p>
        <p className="step-time">
          <time dateTime={new Date(step.at).toISOString()}>
            {agoText(step.at, now)} · {whenText(step.at)}
          </time>
          {word !== null && ` · ${word}`}
        </p>
      </div>
      {step.state === 'done' && (
        <Button look="quiet" aria-label={`Undo: ${step.label}`} onClick={() => commands.undo(step.id)}>
          Undo
        </Button>
      )}
      {canRedo && (
        <Button look="quiet" aria-label={`Redo: ${step.label}`} onClick={() => commands.redo(step.id)}>
          Redo
        </Button>
      )}
    </li>
  )
}
