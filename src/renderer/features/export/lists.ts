/** The lists that a file can follow: what is looked at now, the states of the queue, everything, saved views, tags. */
import { STATUSES } from '../../../shared/contract/entities.ts'
import type { ListInput } from '../../../shared/contract/papers.ts'
import { useAsk } from '../../data/ask.ts'
import { useView } from '../../state/view.ts'
import { STATUS_NAMES } from '../../ui/status.tsx'

export interface KeepableList {
  /** Tells it apart from the others. */
  readonly name: string
  readonly title: string
  readonly list: ListInput
}

/** What is looked at comes first. */
export function useKeepableLists(): readonly KeepableList[] {
  const looking = useView()
  const { data: views } = useAsk('view.list', {})
  const { data: tags } = useAsk('tag.list', {})
  const whole = (view: ListInput['view']): ListInput => ({ view, query: '', sort: 'default', reverse: false })
  const lists: KeepableList[] = [
    { name: 'all', title: 'All papers', list: whole({ kind: 'all' }) },
    ...STATUSES.map((status) => ({
      name: status,
      title: STATUS_NAMES[status],
      list: whole({ kind: 'status', status }),
    })),
    ...(views?.views ?? []).map(({ id, name, base, query, sort, reverse }) => ({
      name: `view ${String(id)}`,
      title: name,
      list: { view: base, query, sort, reverse },
    })),
    ...(tags?.tags ?? []).map(({ id, name }) => ({
      name: `tag ${String(id)}`,
      title: `#${name}`,
      list: whole({ kind: 'tag', tag: id }),
    })),
  ]
  if (looking.page !== 'list') return lists
  const { view, query, sort, reverse } = looking
  const here: ListInput = { view, query, sort, reverse }
  const known = lists.find(({ list }) => JSON.stringify([list.view, list.query]) === JSON.stringify([view, query]))
  if (known) return [known, ...lists.filter((each) => each !== known)]
  const place = lists.find(({ list }) => JSON.stringify(list.view) === JSON.stringify(view))?.title ?? 'This view'
  return [{ name: 'here', title: query === '' ? place : `${place}: ${query}`, list: here }, ...lists]
}
