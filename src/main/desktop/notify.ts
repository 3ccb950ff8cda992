/** Tells of papers that are due or back from a snooze, through the system, where the person wants it. */
import { Notification } from 'electron'
import type { Client } from '../../shared/rpc.ts'

/** The setting that the window writes; anything but "on" is silence. */
const SETTING = 'desktop.notify'
/** What has been told already, so that a restart does not tell it again: papers with the due date or the end of the snooze that was told. */
const TOLD = 'desktop.told'
/** How often the clock is looked at, in milliseconds. */
const LOOK = 30_000
/** Things told that are remembered. */
const REMEMBERED = 2000

export interface NotifyOptions {
  readonly client: Client
  /** Called when a person answers a notification. */
  readonly onChosen: () => void
}

/** Looks now and then, and after every change. Returns how to stop. */
export function notifyOfPapers({ client, onChosen }: NotifyOptions): () => void {
  // Held here: a notification that is collected as garbage no longer answers a click.
  const shown = new Set<Notification>()
  let last: Promise<void> = Promise.resolve()
  let isStopped = false

  const look = async (): Promise<void> => {
    const { settings } = await client.call('setting.all', {})
    if (settings[SETTING] !== 'on') return
    const told = readTold(settings[TOLD])
    const { due, woken } = await client.call('queue.next', { dueBy: today() })
    const { rows } = await client.call('paper.rows', { ids: [...new Set([...due, ...woken])] })
    const news = rows
      .map((row) => {
        const isDue = due.includes(row.id)
        const moment = isDue ? (row.due ?? '') : String(row.snooze)
        return { mark: `${row.id} ${moment}`, title: row.title, isDue }
      })
      .filter(({ mark }) => !told.includes(mark))
    if (news.length === 0 || isStopped) return
    tell(news)
    const marks = [...told, ...news.map(({ mark }) => mark)].slice(-REMEMBERED)
    await client.call('setting.set', { name: TOLD, value: JSON.stringify(marks) })
  }
  const tell = (news: readonly { readonly title: string; readonly isDue: boolean }[]): void => {
    const [only] = news
    const notification = new Notification(
      news.length === 1 && only
        ? { title: only.isDue ? 'Due today' : 'Back from snooze', body: only.title }
        : { title: `${news.length} papers want your attention`, body: news.map(({ title }) => title).join('\n') },
    )
    shown.add(notification)
    const forget = (): void => void shown.delete(notification)
    notification.on('click', () => {
      forget()
      onChosen()
    })
    notification.on('close', forget)
    notification.show()
  }
  // One look after the other; a library that can't be asked now is asked again at the next look.
  const lookInTurn = (): void => {
    last = last.then(look).catch(() => undefined)
  }

  lookInTurn()
  const timer = setInterval(lookInTurn, LOOK)
  const stopListening = client.onEvent((event) => {
    if (event.kind === 'changed' && event.tables.some((table) => table === 'paper' || table === 'setting')) lookInTurn()
  })
  return () => {
    isStopped = true
    clearInterval(timer)
    stopListening()
  }
}

/** The day by the clock of this machine, "2026-12-24". */
function today(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

function readTold(stored: string | undefined): readonly string[] {
  try {
    const told: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(told) ? told.filter((mark): mark is string => typeof mark === 'string') : []
  } catch {
    return []
  }
}
