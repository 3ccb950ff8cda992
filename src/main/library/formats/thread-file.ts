/** Where the file of a thread is. */
import { join } from 'node:path'

/** The thread beside the module that starts it: TypeScript when run from source, the bundle when built (also from a shared chunk). */
export function threadFile({ dirname, filename }: ImportMeta, name: string): string {
  if (filename.endsWith('.ts')) return join(dirname, `${name}.ts`)
  return join(dirname.endsWith('chunks') ? join(dirname, '..') : dirname, `${name}.js`)
}
