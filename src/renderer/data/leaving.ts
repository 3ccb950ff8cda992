/** What the window still has to save before the desktop closes it. */
import { BRIDGE, FLUSH_MESSAGE, FLUSHED_MESSAGE, type Bridge } from '../../shared/bridge.ts'

const savers = new Set<() => Promise<unknown>>()

/** Has `save` done before the window closes. @returns how to end that */
export function beforeLeaving(save: () => Promise<unknown>): () => void {
  savers.add(save)
  return () => void savers.delete(save)
}

/** Answers the desktop when it asks. A browser asks nobody; there the page's own events have to do. */
export function answerLeaving(): void {
  const bridge = (window as unknown as Record<string, Bridge | undefined>)[BRIDGE]
  bridge?.port.listen((message) => {
    if (typeof message !== 'object' || message === null || !('t' in message) || message.t !== FLUSH_MESSAGE.t) return
    void saveAll().then(() => bridge.port.send(FLUSHED_MESSAGE))
  })
}

async function saveAll(): Promise<void> {
  // A field keeps what is typed into it when it is left; what that sends is on its way before the answer.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  await Promise.allSettled([...savers].map((save) => save()))
  await new Promise((done) => setTimeout(done))
}
