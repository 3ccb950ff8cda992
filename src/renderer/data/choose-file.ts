/** Asking the person for a place to write to: in the system's own dialog where the window belongs to the desktop. */
import { BRIDGE, type Bridge } from '../../shared/bridge.ts'
import { ChosenMessage, type ChooseMessage } from '../../shared/choose.ts'

let last = 0

/** Resolves to the whole path, or null where the person cancelled. Only on the desktop: see `isDesktop`. */
export function choosePlace(question: Omit<ChooseMessage, 't' | 'id'>): Promise<string | null> {
  const bridge = (window as unknown as Record<string, Bridge | undefined>)[BRIDGE]
  if (!bridge) return Promise.resolve(null)
  const id = ++last
  return new Promise((resolve) => {
    const stop = bridge.port.listen((message) => {
      const { success, data } = ChosenMessage.safeParse(message)
      if (!success || data.id !== id) return
      stop()
      resolve(data.path)
    })
    bridge.port.send({ t: 'choose', id, ...question } satisfies ChooseMessage)
  })
}
