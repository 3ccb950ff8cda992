/** A quiet line where a limit that the person has set for themselves is passed. */
import { useAsk } from '../../data/ask.ts'
import { LIMITS_SETTING, readLimits } from '../../state/limits.ts'
import { useView } from '../../state/view.ts'
import { useNow } from '../../ui/now.ts'

const WEEK = 7 * 86_400_000

export function LimitNote() {
  const view = useView((state) => state.view)
  const { data } = useAsk('setting.all', {})
  const { data: counts } = useAsk('library.counts', {})
  const limits = readLimits(data?.settings[LIMITS_SETTING])
  const status = view.kind === 'status' ? view.status : null
  // To the hour: the question stays the same meanwhile, and so does its answer.
  const hour = Math.floor(useNow() / 3_600_000) * 3_600_000
  const before = hour - (limits.inboxWeeks ?? 0) * WEEK
  const { data: stale } = useAsk(
    'queue.stale',
    { before },
    { enabled: status === 'inbox' && limits.inboxWeeks !== null },
  )
  if (!counts) return null
  const text =
    status === 'reading' && limits.reading !== null && counts.reading > limits.reading
      ? `You are reading ${counts.reading.toLocaleString()} papers; you meant at most ${limits.reading.toLocaleString()}.`
      : status === 'queued' && limits.queue !== null && counts.queued > limits.queue
        ? `${(counts.queued - limits.queue).toLocaleString()} more than the ${limits.queue.toLocaleString()} that you meant your queue to hold.`
        : status === 'inbox' && stale !== undefined && stale.count > 0
          ? `${stale.count === 1 ? 'One paper has' : `${stale.count.toLocaleString()} papers have`} been here longer than you meant. Triage helps.`
          : null
  return text === null ? null : <p className="limit-note">{text}</p>
}
