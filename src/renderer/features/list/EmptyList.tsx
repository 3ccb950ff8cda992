/** An empty list: what goes there, and the next step. */
import {
  BookCheck,
  BookCopy,
  BookOpen,
  CircleDashed,
  Hourglass,
  Inbox,
  ListOrdered,
  SearchX,
  Tag,
  Trash2,
} from 'lucide-react'
import type { Status } from '../../../shared/contract/entities.ts'
import type { ActionId } from '../../../shared/domain/actions.ts'
import { useAsk } from '../../data/ask.ts'
import { useView } from '../../state/view.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, type EmptyStateProps } from '../../ui/EmptyState.tsx'

type Text = Pick<EmptyStateProps, 'icon' | 'title'> & { readonly text: string }

const STATES: Readonly<Record<Exclude<Status, 'inbox'>, Text>> = {
  queued: {
    icon: ListOrdered,
    title: 'Your queue is empty.',
    text: 'Press q on a paper to put it here, in the order in which you mean to read.',
  },
  reading: {
    icon: BookOpen,
    title: 'You are not reading anything.',
    text: 'Press r on a paper when you begin with it.',
  },
  read: { icon: BookCheck, title: 'Nothing read yet.', text: 'Press e on a paper when you are done with it.' },
  skipped: {
    icon: CircleDashed,
    title: 'Nothing skipped.',
    text: 'Press s on a paper that is not for you. It stays here, so you will not wonder about it twice.',
  },
}

export interface EmptyListProps {
  /** Whether the search has not yet looked through all papers. */
  readonly isPartial: boolean
  readonly onAction: (id: ActionId) => void
}

export function EmptyList({ isPartial, onAction }: EmptyListProps) {
  const view = useView((state) => state.view)
  const query = useView((state) => state.query)
  const setQuery = useView((state) => state.setQuery)
  const go = useView((state) => state.go)
  const { data: counts } = useAsk('library.counts', {})
  if (query.trim() !== '' && isPartial)
    return (
      <EmptyState
        icon={Hourglass}
        title="Search is still being prepared."
        text={`Nothing matches “${shorten(query)}” so far; the list follows by itself when all papers are looked through.`}
      />
    )
  if (query.trim() !== '')
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing found here."
        text={`No paper of this view matches “${shorten(query)}”.`}
      >
        <Button onClick={() => setQuery('')}>Clear search</Button>
        {view.kind !== 'all' && (
          <Button
            onClick={() => {
              go({ kind: 'all' })
              setQuery(query)
            }}
          >
            Search all papers
          </Button>
        )}
      </EmptyState>
    )
  if (counts?.all === 0 && view.kind !== 'trash')
    return (
      <EmptyState
        icon={Inbox}
        title={view.kind === 'status' && view.status === 'inbox' ? 'Your inbox is empty.' : 'No papers yet.'}
        text="Paste a page of papers, drop a file, or look around in a dozen samples first."
      >
        <Button look="primary" onClick={() => onAction('library.add')}>
          Add papers…
        </Button>
        <Button onClick={() => onAction('library.sample')}>Try the sample library</Button>
      </EmptyState>
    )
  if (view.kind === 'trash')
    return (
      <EmptyState
        icon={Trash2}
        title="The trash is empty."
        text="Papers that you delete wait here until you empty it."
      />
    )
  if (view.kind === 'tag')
    return <EmptyState icon={Tag} title="No paper has this tag." text="Drop papers on the tag, or press # on one." />
  if (view.kind === 'all' || view.kind === 'import') return <EmptyState icon={BookCopy} title="No papers." />
  if (view.status !== 'inbox') return <EmptyState {...STATES[view.status]} />
  return (
    <EmptyState icon={Inbox} title="Your inbox is empty." text="Paste a page of papers, or go on with your queue.">
      <Button look="primary" onClick={() => onAction('go.queue')}>
        Go to queue
      </Button>
      <Button onClick={() => onAction('library.add')}>Add papers…</Button>
    </EmptyState>
  )
}

function shorten(query: string): string {
  return query.length > 60 ? `${query.slice(0, 60)}…` : query
}
