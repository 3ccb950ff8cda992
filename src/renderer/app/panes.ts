/** How wide the panes are, kept from one start to the next. */
import type { Layout } from 'react-resizable-panels'
import { useMemo } from 'react'
import { z } from 'zod'
import { useAsk } from '../data/ask.ts'
import { useLibrary } from '../data/library.ts'
import type { Width } from './media.ts'

const SETTING = 'window.panes'
/** By the ids of the panes that stand beside each other: percents of the window. */
const Stored = z.record(z.string(), z.record(z.string(), z.number().min(0).max(100)))

export interface Panes {
  /** The kept layout of these panes, or undefined for their defaults. */
  readonly layoutOf: (first: readonly string[], width: Width) => Layout | undefined
  readonly keep: (layout: Layout, meta: { readonly isUserInteraction: boolean }) => void
}

/** Null until the settings are there; panes must not jump after the first paint. */
export function usePanes(): Panes | null {
  const { client } = useLibrary()
  const { data, isError } = useAsk('setting.all', {})
  const stored = data?.settings[SETTING]
  const isThere = data !== undefined || isError
  return useMemo(() => {
    if (!isThere) return null
    const layouts = parse(stored)
    return {
      layoutOf: (first, width) => layouts[[...first, 'list', ...(width === 'wide' ? ['reader'] : [])].join(' ')],
      keep: (layout, { isUserInteraction }) => {
        if (!isUserInteraction) return
        layouts[Object.keys(layout).join(' ')] = layout
        client.call('setting.set', { name: SETTING, value: JSON.stringify(layouts) }).catch(() => undefined)
      },
    }
    // Settings of another window apply at the next start: panes don't move by themselves.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [client, isThere])
}

function parse(stored: string | undefined): Record<string, Layout> {
  try {
    return Stored.parse(JSON.parse(stored ?? '{}'))
  } catch {
    return {}
  }
}
