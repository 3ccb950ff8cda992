/** Hands a file over to the library, piece by piece, so that no size of file holds up the window. */
import { LecternError } from '../../../shared/contract/errors.ts'
import { CHUNK_LIMIT } from '../../../shared/contract/intake.ts'
import { pathOf } from '../../data/attached.ts'
import type { CancelSignal, Client } from '../../../shared/rpc.ts'

/** The part of a browser's `File` that is needed here. */
export type UploadFile = Pick<File, 'name' | 'size' | 'slice'>

export interface UploadOptions {
  readonly signal: CancelSignal
  /** Told of the bytes handed over so far. */
  readonly onProgress: (sent: number) => void
}

/**
 * @returns the name of the upload, for a source of the intake
 * @throws LecternError `cancelled`, `cannot-open` for a file that can't be read, or what the library says; nothing is left behind then
 */
export async function uploadFile(
  client: Client,
  file: UploadFile,
  { signal, onProgress }: UploadOptions,
): Promise<string> {
  const path = pathOf(file)
  const { upload } = await client.call('upload.begin', {
    name: file.name.slice(-1000),
    ...(path === null ? {} : { path }),
  })
  try {
    for (let start = 0; start < file.size; start += CHUNK_LIMIT) {
      if (signal.aborted) throw new LecternError('cancelled', 'Cancelled.')
      const bytes = await readPiece(file, start)
      const { size } = await client.call('upload.append', { upload, bytes })
      onProgress(size)
    }
    if (signal.aborted) throw new LecternError('cancelled', 'Cancelled.')
    return upload
  } catch (error) {
    // The connection may be what failed; then the library has let go of the upload by itself.
    await client.call('upload.discard', { upload }).catch(() => undefined)
    throw error
  }
}

async function readPiece(file: UploadFile, start: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(start, start + CHUNK_LIMIT).arrayBuffer())
  } catch {
    throw new LecternError(
      'cannot-open',
      `${file.name} can't be read. It may be a folder, or it was moved or changed after you chose it.`,
    )
  }
}
