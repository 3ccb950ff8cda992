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
  const lists = useNamedLists()
  if (looking.page !== 'list') return lists
  const { view, query, sort, reverse } = looking
  const here: ListInput = { view, query, sort, reverse }
  const known = lists.find(({ list }) => isSame(list, here))
  if (known) return [known, ...lists.filter((each) => each !== known)]
  return [{ name: 'here', title: titleOf(here, lists), list: here }, ...lists]
}

/** Which papers a list holds, in words: "Inbox", "#ml: attention". */
export function useListTitle(list: ListInput): string {
  const lists = useNamedLists()
  return lists.find((each) => isSame(each.list, list))?.title ?? titleOf(list, lists)
}

function titleOf({ view, query }: ListInput, lists: readonly KeepableList[]): string {
  const place = lists.find(({ list }) => isSame(list, { view, query: '' }))?.title ?? 'This view'
  return query === '' ? place : `${place}: ${query}`
}

function isSame(a: Pick<ListInput, 'view' | 'query'>, b: Pick<ListInput, 'view' | 'query'>): boolean {
  return JSON.stringify([a.view, a.query]) === JSON.stringify([b.view, b.query])
}

function useNamedLists(): readonly KeepableList[] {
  const { data: views } = useAsk('view.list', {})
  const { data: tags } = useAsk('tag.list', {})
  const whole = (view: ListInput['view']): ListInput => ({ view, query: '', sort: 'default', reverse: false })
  return [
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
}
