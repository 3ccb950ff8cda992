/** Moving papers within the queue by keyboard: one place up or down, or to an end. */
import { many, type Commands } from '../data/commands.ts'
import { useView } from '../state/view.ts'

/** Does nothing outside of the queue in its own order, where "up" has no meaning. */
export async function moveInQueue(
  commands: Commands,
  targets: readonly number[],
  to: 'up' | 'down' | 'top' | 'bottom',
): Promise<void> {
  const { view, ids, query, sort, reverse } = useView.getState()
  if (targets.length === 0 || view.kind !== 'status' || view.status !== 'queued') return
  if (to === 'top' || to === 'bottom') {
    await commands.run('queue.move', { ids: many(targets), to: { kind: to } })
    return
  }
  if (query !== '' || reverse || (sort !== 'default' && sort !== 'queue')) return
  const places = targets.map((id) => ids.indexOf(id)).filter((place) => place >= 0)
  const neighbour = to === 'up' ? ids[Math.min(...places) - 1] : ids[Math.max(...places) + 1]
  if (neighbour === undefined) return
  const kind = to === 'up' ? 'before' : 'after'
  await commands.run('queue.move', { ids: many(targets), to: { kind, id: neighbour } }, { quiet: true })
}
