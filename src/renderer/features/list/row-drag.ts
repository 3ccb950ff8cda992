/** Dragging rows: by mouse out of the list or, in the queue's own order, between rows; by finger or pen on the row's handle. */
import { useState, type DragEvent, type PointerEvent } from 'react'
import { many, useCommands } from '../../data/commands.ts'
import { lastTex } from '../../data/last-export.ts'
import { useLibrary } from '../../data/library.ts'
import { useAnnouncements } from '../../state/announcements.ts'
import { draggedPapers, draggedTag, holdsPapers, holdsTag, readyDrag, startDrag } from '../../state/drag.ts'
import { isQueueOrder, useView } from '../../state/view.ts'
import { carry, edgeAt, type Edge } from './finger-drag.ts'

/** Where something dropped would go: beside the row, or a tag onto it. */
export type Over = Edge | 'on'

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
        const list = event.currentTarget.closest<HTMLElement>('[role="grid"]')
        if (event.pointerType === 'mouse' || !event.isPrimary || !list) return
        event.preventDefault()
        carry(list, event.pointerId, (side, target) => {
          if (isQueueOrder(useView.getState())) void move(carried(), side, target)
        })
      },
    },
  }
}
