/** Moving papers within the queue by keyboard: one place up or down, or to an end. */
import { many, type Commands } from '../data/commands.ts'
import { useAnnouncements } from '../state/announcements.ts'
import { isQueueOrder, useView } from '../state/view.ts'

/** "Up" and "down" mean something in the queue in its own order alone; the ends can be reached from everywhere. */
export async function moveInQueue(
  commands: Commands,
  targets: readonly number[],
  to: 'up' | 'down' | 'top' | 'bottom',
): Promise<void> {
  if (targets.length === 0) return
  const looking = useView.getState()
  if (to === 'top' || to === 'bottom') {
    await commands.run('queue.move', { ids: many(targets), to: { kind: to } })
    return
  }
  if (!isQueueOrder(looking)) return
  const { ids } = looking
  const places = targets.map((id) => ids.indexOf(id)).filter((place) => place >= 0)
  const first = Math.min(...places)
  const neighbour = to === 'up' ? ids[first - 1] : ids[Math.max(...places) + 1]
  const { say } = useAnnouncements.getState()
  if (neighbour === undefined) {
    say(to === 'up' ? 'Already at the top of the queue.' : 'Already at the bottom of the queue.')
    return
  }
  const kind = to === 'up' ? 'before' : 'after'
  const done = await commands.run('queue.move', { ids: many(targets), to: { kind, id: neighbour } }, { quiet: true })
  if (done)
    say(`${done.label}: now ${(first + (to === 'up' ? 0 : 2)).toLocaleString()} of ${ids.length.toLocaleString()}`)
}
