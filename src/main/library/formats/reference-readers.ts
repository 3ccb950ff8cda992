/** Readers of what reference managers and bibliographic services write. */
import { bibtexReader } from './bibtex/read-bibtex.ts'
import { crossrefReader } from './crossref/crossref.ts'
import { cslReader } from './csl/csl.ts'
import { csvReader } from './csv/csv.ts'
import { dataciteReader } from './datacite/datacite.ts'
import { endnoteReader } from './endnote/endnote-xml.ts'
import type { Reader } from './format.ts'
import { openAlexReader } from './openalex/openalex.ts'
import { lecternReader } from './lectern/read-lectern.ts'
import { nbibReader } from './pubmed/nbib.ts'
import { risReader } from './ris/ris.ts'
import { semanticScholarReader } from './semantic-scholar/semantic-scholar.ts'

export const referenceReaders: readonly Reader[] = [
  lecternReader,
  bibtexReader,
  risReader,
  cslReader,
  endnoteReader,
  nbibReader,
  crossrefReader,
  openAlexReader,
  semanticScholarReader,
  dataciteReader,
  csvReader,
]
