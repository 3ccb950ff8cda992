/** A row carried by finger or pen, for which browsers know no drag and drop: shows where it would go, and scrolls near the edges. */

export type Edge = 'before' | 'after'

/** Pixels from the edge of the list within which a finger scrolls it, and by how many in a frame. */
const EDGE = 40
const STEP = 8

interface Target {
  readonly row: HTMLElement
  readonly edge: Edge
}

/**
 * Follows a pointer that has just gone down on a row of `list`, until it is lifted or lost. The list holds it, not the row, which a long
 * way would scroll out of the document.
 * @param onDrop told of the paper beside which it was let go, as was shown last; not called where the pointer was lost
 */
export function carry(list: HTMLElement, pointer: number, onDrop: (edge: Edge, paper: number) => void): void {
  const ending = new AbortController()
  let at: { readonly clientX: number; readonly clientY: number } | null = null
  let shown: Target | null = null
  let frame = 0
  const show = (next: Target | null): void => {
    if (shown) delete shown.row.dataset['drop']
    shown = next
    if (next) next.row.dataset['drop'] = next.edge
  }
  const scroll = (): void => {
    frame = requestAnimationFrame(scroll)
    const { top, bottom } = list.getBoundingClientRect()
    const before = list.scrollTop
    if (at && at.clientY < top + EDGE) list.scrollTop -= STEP
    else if (at && at.clientY > bottom - EDGE) list.scrollTop += STEP
    if (at && list.scrollTop !== before) show(targetAt(list, at.clientX, at.clientY))
  }
  const end = (): void => {
    ending.abort()
    cancelAnimationFrame(frame)
    show(null)
  }
  const on = (type: string, heard: (event: PointerEvent) => void): void =>
    list.addEventListener(
      type,
      (event) => {
        if (event instanceof PointerEvent && event.pointerId === pointer) heard(event)
      },
      { signal: ending.signal },
    )
  on('pointermove', ({ clientX, clientY }) => {
    at = { clientX, clientY }
    show(targetAt(list, clientX, clientY))
  })
  on('pointerup', () => {
    // Not where the finger is now: what stands there may have moved under it since.
    const target = shown
    end()
    if (target?.row.isConnected) onDrop(target.edge, Number(target.row.id.replace('paper-', '')))
  })
  on('pointercancel', end)
  on('lostpointercapture', end)
  list.setPointerCapture(pointer)
  frame = requestAnimationFrame(scroll)
}

/** Which half of a row a point is in. */
export function edgeAt(row: HTMLElement, y: number): Edge {
  const { top, height } = row.getBoundingClientRect()
  return y < top + height / 2 ? 'before' : 'after'
}

function targetAt(list: HTMLElement, x: number, y: number): Target | null {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('[role="row"][id^="paper-"]') ?? null
  return row && list.contains(row) ? { row, edge: edgeAt(row, y) } : null
}
