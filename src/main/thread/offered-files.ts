/** Files that a second start or the system's "open with" hands over: uploaded here, offered to the window for its preview. */
import { open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Event } from '../../shared/contract/events.ts'
import { CHUNK_LIMIT } from '../../shared/contract/intake.ts'
import type { Client } from '../../shared/rpc.ts'

type Offered = Extract<Event, { kind: 'offered' }>

export interface OfferResult {
  readonly uploads: Offered['uploads']
  /** A sentence for each file that could not be read. */
  readonly problems: readonly string[]
}

/** Uploads `paths` to the library piece by piece, so that a file of any size takes little memory. */
export async function uploadFiles(client: Pick<Client, 'call'>, paths: readonly string[]): Promise<OfferResult> {
  const uploads: Offered['uploads'] = []
  const problems: string[] = []
  for (const path of paths) {
    try {
      uploads.push(await uploadFile(client, path))
    } catch (error) {
      problems.push(`${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`)
    }
  }
  return { uploads, problems }
}

async function uploadFile(client: Pick<Client, 'call'>, path: string): Promise<Offered['uploads'][number]> {
  if ((await stat(path)).isDirectory()) throw new Error('it is a folder')
  const name = basename(path)
  const file = await open(path)
  try {
    const { upload } = await client.call('upload.begin', { name, path: resolve(path) })
    let size = 0
    for (;;) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK_LIMIT), 0, CHUNK_LIMIT)
      if (bytesRead === 0) return { upload, name, size }
      ;({ size } = await client.call('upload.append', { upload, bytes: buffer.subarray(0, bytesRead) }))
    }
  } finally {
    await file.close()
  }
}
