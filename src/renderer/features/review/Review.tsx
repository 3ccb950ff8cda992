/** Review: what one marked and wrote about read papers, a few minutes a day, at growing intervals. */
import { BookOpen, CalendarCheck, Repeat } from 'lucide-react'
import { useEffect, useState } from 'react'
import { GRADES, type Grade, type ReviewCard } from '../../../shared/contract/review.ts'
import { useAsk } from '../../data/ask.ts'
import { showFailure, useCommands } from '../../data/commands.ts'
import { useKinds } from '../../data/kinds.ts'
import { useLibrary } from '../../data/library.ts'
import { isInMenu, isTyping } from '../../data/strokes.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useView } from '../../state/view.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { useNow } from '../../ui/now.ts'
import { kindName } from '../../ui/text/kinds.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'
import '../../ui/text/highlights.css'
import './review.css'

const GRADE_NAMES: Readonly<Record<Grade, string>> = { 1: 'Forgot', 2: 'Hard', 3: 'Good', 4: 'Easy' }
/** About five minutes. */
const PER_DAY = 20

export function Review() {
  const { client } = useLibrary()
  const { data: settings } = useAsk('setting.all', {})
  const now = useNow()
  const today = new Date(now).setHours(0, 0, 0, 0)
  const isOn = settings?.settings['review'] === 'on'
  const { data } = useAsk('review.next', { today, perDay: PER_DAY }, { keepPrevious: true, enabled: isOn })
  if (!settings) return null
  const [card] = data?.cards ?? []
  return (
    <section className="review" aria-label="Review">
      <header className="review-head">
        <h1>Review</h1>
        {isOn && data && (
          <p role="status">
            {data.done.toLocaleString()} done today, {data.left.toLocaleString()} left
          </p>
        )}
      </header>
      {!isOn && (
        <EmptyState
          icon={Repeat}
          title="Review is off."
          text="It brings back highlights and notes of papers that you have read, about five minutes a day, at growing intervals."
        >
          <Button
            look="primary"
            onClick={() => void client.call('setting.set', { name: 'review', value: 'on' }).catch(showFailure)}
          >
            Turn review on
          </Button>
        </EmptyState>
      )}
      {isOn && data && !card && <NothingLeft nextAt={data.nextAt} />}
      {isOn && card && <Card key={`${card.paper} ${card.highlight ?? ''}`} card={card} />}
    </section>
  )
}

function NothingLeft({ nextAt }: { readonly nextAt: number | null }) {
  if (nextAt === null)
    return (
      <EmptyState
        icon={Repeat}
        title="Nothing to review yet."
        text="Highlights and notes come back here once their paper is marked as read."
      />
    )
  const day = new Date(nextAt).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
  return <EmptyState icon={CalendarCheck} title="Done for today." text={`The next comes back on ${day}.`} />
}

function Card({ card }: { readonly card: ReviewCard }) {
  const { run } = useCommands()
  const [isShown, setShown] = useState(false)
  const { lookOf } = useKinds()
  const { paper, highlight, kind, title, text, comment, days } = card
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || isInMenu(event.target) || useDialogs.getState().dialog !== null) return
      const grade = GRADES.find((each) => String(each) === event.key)
      const isOnButton = event.target instanceof HTMLButtonElement && event.target.closest('.review') !== null
      if (!isShown && event.key === ' ' && !isOnButton) setShown(true)
      else if (isShown && grade && !event.repeat) void run('review.grade', { paper, highlight, grade })
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the window's own keys, for which digits give priorities.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  })
  const look = kind === null ? '' : ` kind-${lookOf(kind)}`
  return (
    <article className={`review-card${look}`} aria-label={title}>
      <p className="review-what">
        {kind !== null && <span className={`kind-mark${look}`} aria-hidden />}
        {kind === null ? 'Your note on' : `${kindName(kind)} in`}
      </p>
      <h2 className="title-clipped">
        <PaperText text={title} inline />
      </h2>
      {isShown ? (
        <>
          <div className="review-text">
            {highlight === null ? (
              <Markdown text={text} />
            ) : (
              <blockquote>
                <PaperText text={text} />
              </blockquote>
            )}
            {comment !== '' && <Markdown text={comment} />}
          </div>
          <div className="review-grades" role="group" aria-label="How well did you remember it?">
            {GRADES.map((grade) => (
              <button
                key={grade}
                type="button"
                aria-label={`${GRADE_NAMES[grade]}: ${waitText(days[grade - 1] ?? 0)}`}
                onClick={() => void run('review.grade', { paper, highlight, grade })}
              >
                <span>
                  {GRADE_NAMES[grade]} <Kbd keys={String(grade)} />
                </span>
                <small>{waitText(days[grade - 1] ?? 0)}</small>
              </button>
            ))}
          </div>
        </>
      ) : (
        <div className="review-show">
          <Button look="primary" onClick={() => setShown(true)}>
            Show <Kbd keys="Space" />
          </Button>
        </div>
      )}
      <Button look="quiet" icon={BookOpen} onClick={() => openPaper(card)}>
        Open the paper
      </Button>
    </article>
  )
}

function openPaper({ paper, highlight }: ReviewCard): void {
  const { go, openPaper: open } = useView.getState()
  go({ kind: 'all' })
  open(paper, highlight === null ? 'note' : `highlight:${highlight}`)
}

function waitText(days: number): string {
  if (days < 1.5) return 'tomorrow'
  if (days < 45) return `in ${Math.round(days)} days`
  if (days < 548) return `in ${Math.round(days / 30.4)} months`
  return `in ${Math.round(days / 365)} years`
}
