/** Where the window's built files are. */
import { join } from 'node:path'

/** `out/renderer`, from the bundle, from a chunk that bundles share, or from source. */
export function windowFolder(): string {
  const here = import.meta.dirname
  if (import.meta.filename.endsWith('.ts')) return join(here, '../../../out/renderer')
  return join(here, here.endsWith('chunks') ? '../../renderer' : '../renderer')
}
