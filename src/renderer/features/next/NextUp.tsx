/** "What now": one paper to begin with, and below it what is due, what came back, what is being read and what waits on top. */
import { AlarmClock, BookOpen, Compass, Flag, ListOrdered, type LucideIcon } from 'lucide-react'
import { useEffect } from 'react'
import type { Status } from '../../../shared/contract/entities.ts'
import { useAsk, useRow } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { isInMenu, isTyping } from '../../data/strokes.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { selectOne } from '../../state/selection.ts'
import { useView } from '../../state/view.ts'
import { isoDay } from '../../ui/date-entry/read-date.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { useNow } from '../../ui/now.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'
import '../../ui/line-button.css'
import './next.css'

/** Days ahead that count as due soon. */
const SOON = 3

interface Reason {
  readonly name: string
  readonly icon: LucideIcon
  readonly ids: readonly number[]
}

export function NextUp() {
  const now = useNow()
  const day = new Date(now)
  const dueBy = isoDay(new Date(day.getFullYear(), day.getMonth(), day.getDate() + SOON))
  const { data, error } = useAsk('queue.next', { dueBy }, { keepPrevious: true })
  const go = useView((state) => state.go)
  if (error) return <EmptyState icon={Compass} title={error.message} />
  if (!data) return null
  const reasons: readonly Reason[] = [
    { name: 'Due', icon: Flag, ids: data.due },
    { name: 'Reading', icon: BookOpen, ids: data.reading },
    { name: 'Back from snooze', icon: AlarmClock, ids: data.woken },
    { name: 'Top of the queue', icon: ListOrdered, ids: data.queued },
  ]
  const seen = new Set<number>()
  // Each paper once, under its most pressing reason.
  const sections = reasons
    .map(({ name, icon, ids }) => ({ name, icon, ids: ids.filter((id) => !seen.has(id) && seen.add(id)) }))
    .filter(({ ids }) => ids.length > 0)
  const [first] = sections
  const hero = first?.ids[0]
  if (first === undefined || hero === undefined)
    return (
      <EmptyState icon={Compass} title="Nothing is waiting." text="What you queue, begin or snooze shows here.">
        <Button look="primary" onClick={() => go({ kind: 'status', status: 'inbox' })}>
          Go to inbox
        </Button>
      </EmptyState>
    )
  return (
    <section className="next" aria-label="Next up">
      <h1>Next up</h1>
      <Hero id={hero} reason={first.name} icon={first.icon} />
      {sections.map(({ name, icon: Icon, ids }) => {
        const rest = ids.filter((id) => id !== hero)
        return (
          rest.length > 0 && (
            <section key={name} aria-label={name}>
              <h2>
                <Icon size={16} aria-hidden /> {name}
              </h2>
              <ol>
                {rest.map((id) => (
                  <NextLine key={id} id={id} />
                ))}
              </ol>
            </section>
          )
        )
      })}
      {data.snoozed > 0 && (
        <p className="next-snoozed">
          <Button
            look="quiet"
            onClick={() => {
              go({ kind: 'all' })
              useView.getState().setQuery('is:snoozed')
            }}
          >
            {data.snoozed === 1 ? '1 paper is snoozed' : `${data.snoozed.toLocaleString()} papers are snoozed`}
          </Button>
        </p>
      )}
    </section>
  )
}

function Hero({ id, reason, icon: Icon }: { readonly id: number; readonly reason: string; readonly icon: LucideIcon }) {
  const { data: paper } = useAsk('paper.get', { id })
  const commands = useCommands()
  const status = paper?.status
  useEffect(() => {
    if (status === undefined) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.defaultPrevented || useDialogs.getState().dialog !== null) return
      if (isTyping(event.target) || isInMenu(event.target) || event.target instanceof HTMLButtonElement) return
      if (event.target instanceof HTMLAnchorElement) return
      event.preventDefault()
      void start(commands, id, status)
    }
    // Before the list's own "Open paper", for there is no list here.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [commands, id, status])
  if (!paper) return <div className="next-hero" />
  return (
    <article className="next-hero" aria-label={paper.title}>
      <p className="next-reason">
        <Icon size={16} aria-hidden /> {reason}
        {paper.due !== null && ` · ${dayText(paper.due)}`}
      </p>
      <h2>
        <PaperText text={paper.title} />
      </h2>
      {paper.why !== null && <p className="next-why">{paper.why}</p>}
      {paper.abstract !== null && (
        <p className="next-abstract">
          <PaperText text={paper.abstract} />
        </p>
      )}
      <p className="next-ways">
        <Button look="primary" onClick={() => void start(commands, id, paper.status)}>
          {paper.status === 'reading' ? 'Go on reading' : 'Start reading'}
        </Button>
        <Kbd keys="Enter" />
        <Button onClick={() => commands.setStatus([id], 'read')}>Mark as read</Button>
        <Button onClick={() => useDialogs.getState().open({ kind: 'snooze', papers: [id] })}>Snooze…</Button>
      </p>
    </article>
  )
}

function NextLine({ id }: { readonly id: number }) {
  const row = useRow(id)
  return (
    <li>
      <button type="button" className="line-button next-line" onClick={() => row && openIn(row.status, id)}>
        <span className="next-title">{row && <PaperText text={row.title} inline />}</span>
        {row?.due !== null && row?.due !== undefined && <span className="next-due">{dayText(row.due)}</span>}
      </button>
    </li>
  )
}

/** A paper that is begun is in "Reading", and the reader shows it. */
async function start(commands: ReturnType<typeof useCommands>, id: number, status: Status): Promise<void> {
  if (status !== 'reading') await commands.run('paper.setStatus', { ids: [id], status: 'reading' })
  openIn('reading', id)
}

function openIn(status: Status, id: number): void {
  const { go, select, openPaper } = useView.getState()
  go({ kind: 'status', status })
  select(selectOne(id))
  openPaper(id)
}

/** "Fri, 4 Dec" for "2026-12-04". */
function dayText(due: string): string {
  const [year = 0, month = 1, day = 1] = due.split('-').map(Number)
  return new Date(year, month - 1, day).toLocaleDateString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
}
