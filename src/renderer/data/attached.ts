/** Files of this computer: where they lie, and opening those that papers link to. A browser is allowed neither. */
import { FileOpenedMessage, type OpenFileMessage } from '../../shared/attached.ts'
import { BRIDGE, type Bridge } from '../../shared/bridge.ts'

let last = 0

/** The whole path of a file that the person dropped or chose; null where the host doesn't tell, or it was never on a disk. */
export function pathOf(file: unknown): string | null {
  const path = file instanceof File ? bridge()?.pathOf(file) : undefined
  return path === undefined || path === '' ? null : path
}

/** Resolves to null once it is open, else to a sentence that says why it isn't. */
export function openAttached(paper: number, url: string): Promise<string | null> {
  const port = bridge()?.port
  if (!port)
    return Promise.resolve(
      `A browser may not open files of this computer. This one lies at ${decodeURI(url.replace(/^file:\/\//, ''))}; the desktop app opens it.`,
    )
  const id = ++last
  return new Promise((resolve) => {
    const stop = port.listen((message) => {
      const { success, data } = FileOpenedMessage.safeParse(message)
      if (!success || data.id !== id) return
      stop()
      resolve(data.problem)
    })
    port.send({ t: 'open-file', id, paper, url } satisfies OpenFileMessage)
  })
}

function bridge(): Bridge | undefined {
  return (window as unknown as Record<string, Bridge | undefined>)[BRIDGE]
}
