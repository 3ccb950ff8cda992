/** How papers are written as BibTeX. */
import type { ExportOptions } from '../../../../shared/contract/publish.ts'
import type { Dialect } from './types.ts'

export type BibtexOptions = ExportOptions & { readonly dialect: Dialect }

/** A field and its value as it stands in the file, with its braces. */
export type Field = readonly [name: string, value: string]

/** Where nothing was said of it: BibLaTeX's data model complains of what it does not know, BibTeX's programs pass over it. */
export function isStrict({ strict, dialect }: BibtexOptions): boolean {
  return strict ?? dialect === 'biblatex'
}
