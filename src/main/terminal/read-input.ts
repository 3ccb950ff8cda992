/** Text that a command is given: a file, or standard input. */
import { readFileSync } from 'node:fs'
import { LecternError } from '../../shared/contract/errors.ts'

/** @throws LecternError `cannot-open` where the file can't be read */
export function readInput(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // A terminal that was closed gives no text, which is no failure.
    if (file === '-' && (code === 'EOF' || code === 'EAGAIN')) return ''
    const why = code === 'ENOENT' ? 'there is no such file' : message
    throw new LecternError('cannot-open', `${file === '-' ? 'Standard input' : file} can’t be read: ${why}.`)
  }
}
