/** What every format that Lectern writes is: a beginning, papers one by one, an end. So files of any size are written as they go. */
import type { Paper } from '../../../shared/contract/entities.ts'
import type { ExportFormat, ExportOptions } from '../../../shared/contract/publish.ts'
import { writeBibtex } from './bibtex/write.ts'
import { paperToCsl } from './csl.ts'
import { imageUri } from '../notes/images.ts'
import { CSV_HEAD, csvLine } from './csv.ts'
import { HTML_TAIL, htmlEntry, htmlHead } from './html/bibliography.ts'
import { markdownSection } from './markdown.ts'
import { formatReference } from './references.ts'
import { risEntry } from './ris.ts'

export interface Writer {
  readonly head: string
  readonly entry: (paper: Paper) => string
  /** Stands between two entries. */
  readonly between: string
  readonly tail: string
}

/** @param library its file, beside which the images of its notes lie */
export function createWriter(
  format: Exclude<ExportFormat, 'json'>,
  options: ExportOptions,
  title: string,
  library: string,
): Writer {
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return entries((paper) => writeBibtex(paper, { ...options, dialect: format }))
    case 'markdown':
      return entries((paper) => markdownSection(paper, options))
    case 'references':
      // Sorted and numbered by the style, so `textPieces` has them all at once; one alone is what is copied.
      return entries((paper) => formatReference(paper, options))
    case 'ris':
      return entries((paper) => risEntry(paper, options))
    case 'csv':
      return { ...entries((paper) => csvLine(paper, options)), head: CSV_HEAD }
    case 'html':
      return {
        ...entries((paper) => htmlEntry(paper, options, (name) => imageUri(library, name))),
        head: htmlHead(title),
        tail: HTML_TAIL,
      }
    case 'csl-json':
      return {
        head: '[\n',
        entry: (paper) => JSON.stringify(paperToCsl(paper, options)),
        between: ',\n',
        tail: '\n]\n',
      }
  }
}

function entries(entry: Writer['entry']): Writer {
  return { head: '', entry, between: '', tail: '' }
}
