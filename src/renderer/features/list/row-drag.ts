/**
 * Dragging rows: by mouse out of the list or, in the queue's own order, between rows; by finger or pen on the row's handle, for which
 * browsers know no drag and drop.
 */
import { useState, type DragEvent, type PointerEvent } from 'react'
import { many, useCommands } from '../../data/commands.ts'
import { lastTex } from '../../data/last-export.ts'
import { useLibrary } from '../../data/library.ts'
import { useAnnouncements } from '../../state/announcements.ts'
import { draggedPapers, draggedTag, holdsPapers, holdsTag, readyDrag, startDrag } from '../../state/drag.ts'
import { isQueueOrder, useView } from '../../state/view.ts'

export type Edge = 'before' | 'after'
/** Where something dropped would go: beside the row, or a tag onto it. */
export type Over = Edge | 'on'

/** Pixels from the edge of the list within which a finger scrolls it. */
const EDGE = 40
/** More papers than this are dragged about within the window only. */
const MOST_AS_TEXT = 200

export function useRowDrag(id: number) {
  const commands = useCommands()
  const { client } = useLibrary()
  const [edge, setEdge] = useState<Over | null>(null)
  const carried = (): number[] => {
    const { selection } = useView.getState()
    return selection.ids.has(id) ? [...selection.ids] : [id]
  }
  const prepare = (papers: readonly number[]): void => {
    if (papers.length > MOST_AS_TEXT) return
    lastTex(client)
      .then((chosen) =>
        client.call('export.text', { scope: { kind: 'ids', ids: many(papers) }, limit: MOST_AS_TEXT, ...chosen }),
      )
      .then(({ text }) => readyDrag(papers, text))
      .catch(() => undefined)
  }
  const move = async (papers: readonly number[], kind: Edge, target: number): Promise<void> => {
    const moving = papers.filter((paper) => paper !== target)
    if (moving.length === 0) return
    const done = await commands.run('queue.move', { ids: many(moving), to: { kind, id: target } }, { quiet: true })
    if (done) useAnnouncements.getState().say(done.label)
  }
  return {
    edge,
    row: {
      draggable: true,
      onMouseDown: () => prepare(carried()),
      onDragStart: (event: DragEvent) => startDrag(event.dataTransfer, carried()),
      onDragEnd: (event: DragEvent) => {
        // Dropped on another program: others may cite by these keys from now on.
        if (event.dataTransfer.dropEffect === 'copy')
          void client.call('key.pin', { ids: many(carried()) }).catch(() => undefined)
      },
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (holdsTag(event.dataTransfer)) {
          event.preventDefault()
          setEdge('on')
          return
        }
        if (!holdsPapers(event.dataTransfer) || !isQueueOrder(useView.getState())) return
        event.preventDefault()
        setEdge(edgeAt(event.currentTarget, event.clientY))
      },
      onDragLeave: () => setEdge(null),
      onDrop: (event: DragEvent<HTMLElement>) => {
        setEdge(null)
        const tag = draggedTag(event.dataTransfer)
        if (tag !== '') {
          event.preventDefault()
          commands.applyTags(carried(), [tag])
          return
        }
        const papers = draggedPapers(event.dataTransfer)
        if (papers.length === 0 || !isQueueOrder(useView.getState())) return
        event.preventDefault()
        void move(papers, edgeAt(event.currentTarget, event.clientY), id)
      },
    },
    handle: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === 'mouse') return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        showTarget(event)
        scrollNear(event)
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        clearTarget()
        const target = rowAt(event)
        if (target) void move(carried(), edgeAt(target, event.clientY), Number(target.id.replace('paper-', '')))
      },
      onPointerCancel: clearTarget,
    },
  }
}

function edgeAt(row: HTMLElement, y: number): Edge {
  const { top, height } = row.getBoundingClientRect()
  return y < top + height / 2 ? 'before' : 'after'
}

function rowAt({ clientX, clientY }: PointerEvent): HTMLElement | null {
  return document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[role="row"][id^="paper-"]') ?? null
}

/** The finger's row is another component's; what it shows is told by an attribute, as the drop indicator is by a class. */
function showTarget(event: PointerEvent<HTMLElement>): void {
  clearTarget()
  const target = rowAt(event)
  if (target) target.dataset['drop'] = edgeAt(target, event.clientY)
}

function clearTarget(): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-drop]')) delete row.dataset['drop']
}

function scrollNear({ currentTarget, clientY }: PointerEvent<HTMLElement>): void {
  const list = currentTarget.closest('[role="grid"]')
  if (!list) return
  const { top, bottom } = list.getBoundingClientRect()
  if (clientY < top + EDGE) list.scrollBy({ top: -12 })
  else if (clientY > bottom - EDGE) list.scrollBy({ top: 12 })
}
