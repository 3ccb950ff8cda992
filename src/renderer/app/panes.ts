/** How wide the panes are, kept from one start to the next. */
import { useGroupRef, type GroupProps, type Layout } from 'react-resizable-panels'
import { useMemo, useRef } from 'react'
import { z } from 'zod'
import { useAsk } from '../data/ask.ts'
import { useLibrary } from '../data/library.ts'
import type { Width } from './media.ts'

const SETTING = 'window.panes'
/** By the ids of the panes that stand beside each other: percents of the window. */
const Stored = z.record(z.string(), z.record(z.string(), z.number().min(0).max(100)))
type Layouts = z.infer<typeof Stored>

export type PaneId = 'sidebar' | 'list' | 'reader' | 'page'

export interface Panes {
  readonly group: ReturnType<typeof useGroupRef>
  /** The kept layout of these panes, or undefined for their defaults. */
  readonly layout: Layout | undefined
  readonly keep: NonNullable<GroupProps['onLayoutChanged']>
}

/** Null until the settings are there; panes must not jump after the first paint. */
export function usePanes(ids: readonly PaneId[], width: Width): Panes | null {
  const { client } = useLibrary()
  const group = useGroupRef()
  const { data, isError } = useAsk('setting.all', {})
  const stored = data?.settings[SETTING]
  const isThere = data !== undefined || isError
  // Settings of another window apply at the next start: panes don't move by themselves.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  const layouts = useMemo(() => (isThere ? parse(stored) : null), [isThere])
  const name = ids.join(' ')
  const list = width === 'wide' ? 'sidebar list reader' : 'sidebar list'
  const layout = layouts ? layoutOf(layouts, name, list) : undefined
  const shown = useRef('')
  if (!layouts) return null
  return {
    group,
    layout,
    keep: (next, { isUserInteraction }) => {
      const isOther = shown.current !== name
      shown.current = name
      // The group itself remembers each set of panes as that was last, while the sidebar may have been moved beside others since.
      if (isOther && layout) queueMicrotask(() => group.current?.setLayout(layout))
      if (!isUserInteraction) return
      Object.assign(layouts, kept(layouts, next, list))
      client.call('setting.set', { name: SETTING, value: JSON.stringify(layouts) }).catch(() => undefined)
    },
  }
}

/** A page has the sidebar of the list. */
function layoutOf(layouts: Layouts, name: string, list: string): Layout | undefined {
  if (name !== 'sidebar page') return layouts[name]
  const sidebar = layouts[list]?.['sidebar']
  return sidebar === undefined ? layouts[name] : { sidebar, page: 100 - sidebar }
}

/** What changes where one set of panes gets a layout: a sidebar moved beside a page takes its place beside the list too. */
function kept(layouts: Layouts, next: Layout, list: string): Layouts {
  const changed = { [Object.keys(next).join(' ')]: next }
  const { page, sidebar } = next
  const beside = layouts[list]
  if (page === undefined || sidebar === undefined || !beside) return changed
  const share = page / (100 - (beside['sidebar'] ?? 0))
  return {
    ...changed,
    [list]: Object.fromEntries(
      Object.entries(beside).map(([id, size]) => [id, id === 'sidebar' ? sidebar : size * share]),
    ),
  }
}

function parse(stored: string | undefined): Layouts {
  try {
    return Stored.parse(JSON.parse(stored ?? '{}'))
  } catch {
    return {}
  }
}
