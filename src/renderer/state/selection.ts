/** Selecting rows of a list as every file manager does: click, Ctrl+click, Shift+click, Shift+arrows. */

export interface Selection {
  readonly ids: ReadonlySet<number>
  /** Where a range begins. */
  readonly anchor: number | null
  /** The row that the keyboard is on. */
  readonly focus: number | null
}

export const EMPTY_SELECTION: Selection = { ids: new Set(), anchor: null, focus: null }

export function selectOne(id: number): Selection {
  return { ids: new Set([id]), anchor: id, focus: id }
}

/** Adds or removes one row. */
export function toggle({ ids }: Selection, id: number): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id, focus: id }
}

/** Selects from the anchor to `id`, in the order of `list`. */
export function extendTo(selection: Selection, id: number, list: Int32Array): Selection {
  const from = selection.anchor === null ? -1 : list.indexOf(selection.anchor)
  const to = list.indexOf(id)
  if (from < 0 || to < 0) return selectOne(id)
  return {
    ids: new Set(list.subarray(Math.min(from, to), Math.max(from, to) + 1)),
    anchor: selection.anchor,
    focus: id,
  }
}

export function selectAll(list: Int32Array, { focus }: Selection): Selection {
  return { ids: new Set(list), anchor: list[0] ?? null, focus: focus ?? list[0] ?? null }
}

/**
 * What stays selected when the list has become another one. Rows that are gone leave the selection; if all are gone, the row that now
 * stands where the focus was is selected, so that one key after another works down a list.
 */
export function follow(selection: Selection, before: Int32Array, now: Int32Array): Selection {
  if (selection.ids.size === 0) return selection
  const there = new Set(now)
  const ids = new Set([...selection.ids].filter((id) => there.has(id)))
  if (ids.size === selection.ids.size) return selection
  if (ids.size > 0) {
    const focus = selection.focus !== null && there.has(selection.focus) ? selection.focus : first(ids)
    return { ids, anchor: selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : focus, focus }
  }
  const place = selection.focus === null ? 0 : before.indexOf(selection.focus)
  // The next row that has stayed; the list may have lost many rows at once.
  let next = Math.max(place, 0)
  while (next < before.length && !there.has(before[next] ?? 0)) next += 1
  const id = before[next] ?? now[now.length - 1]
  return id === undefined || !there.has(id) ? EMPTY_SELECTION : selectOne(id)
}

function first(ids: ReadonlySet<number>): number | null {
  for (const id of ids) return id
  return null
}
