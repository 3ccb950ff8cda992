/** Opens a PDF that a paper links to, in the program that the system has for it. */
import { shell } from 'electron'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OpenFileMessage, type FileOpenedMessage } from '../../shared/attached.ts'
import type { Client } from '../../shared/rpc.ts'

/** Null where `message` asks for nothing of the kind. */
export function asOpenFile(message: unknown): OpenFileMessage | null {
  const { success, data } = OpenFileMessage.safeParse(message)
  return success ? data : null
}

/** Only what a paper of the library links to, and only PDFs: any other file might be a program. */
export async function openAttached({ id, paper, url }: OpenFileMessage, host: Client): Promise<FileOpenedMessage> {
  const answer = (problem: string | null): FileOpenedMessage => ({ t: 'file-opened', id, problem })
  try {
    const { links } = await host.call('paper.get', { id: paper })
    if (!links.some((link) => link.url === url)) return answer('This paper links to no such file.')
    const path = fileURLToPath(url)
    if (!/\.pdf$/i.test(path)) return answer(`${path} is no PDF, and Lectern opens no other file.`)
    if (!existsSync(path)) return answer(`${path} is not there any more. It may have been moved, renamed or deleted.`)
    const refused = await shell.openPath(path)
    return answer(refused === '' ? null : `${path} can’t be opened: ${refused}.`)
  } catch (error) {
    return answer(`The file can’t be opened: ${error instanceof Error ? error.message : String(error)}.`)
  }
}
