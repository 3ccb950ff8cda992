/** The images of notes go into the folder of the notes, under the names that notes call them. */
import { constants, copyFile, mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LecternError } from '../../../../shared/contract/errors.ts'
import { imageFolderOf } from '../../../../shared/domain/image-folder.ts'

/**
 * Copies what is not there yet. One of that name holds the same, for names say what images hold; one that the library has lost is passed over.
 *
 * @throws LecternError `cannot-open` where the folder takes no image
 */
export async function takeImagesAlong(library: string, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const to = join(folder, name)
    try {
      await mkdir(dirname(to), { recursive: true })
      await copyFile(join(imageFolderOf(library), basename(name)), to, constants.COPYFILE_EXCL)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code === 'EEXIST' || code === 'ENOENT') continue
      throw new LecternError(
        'cannot-open',
        `${to} can’t be written: ${error instanceof Error ? error.message : String(error)}.`,
      )
    }
  }
}
