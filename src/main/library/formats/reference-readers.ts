/** Readers of what reference managers and bibliographic services write. */
import { bibtexReader } from './bibtex/read-bibtex.ts'
import type { Reader } from './format.ts'

export const referenceReaders: readonly Reader[] = [bibtexReader]
