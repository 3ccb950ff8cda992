/** DOI and arXiv id of an entry, wherever it has them. */
import { normaliseDoi, parseArxivId } from '../identifiers.ts'
import type { Fields } from './fields.ts'
import { verbatimText } from './verbatim.ts'

/** A field that holds no DOI is left as it came. */
export function doiOf(fields: Fields, url: string | undefined): string | undefined {
  const written = fields.look('doi')
  const doi = written === undefined ? null : normaliseDoi(verbatimText(written))
  if (doi !== null) {
    fields.take('doi')
    return doi
  }
  return url !== undefined && /^https?:\/\/(?:dx\.)?doi\.org\//i.test(url)
    ? (normaliseDoi(decodeAddress(url)) ?? undefined)
    : undefined
}

/** A DOI that is all that `note` says. The note stays what it was. */
export function doiAsNote(fields: Fields): string | undefined {
  const note = fields.look('note')
  if (note === undefined || !/10\.\d{4,9}\//.test(note)) return undefined
  const text = verbatimText(note)
  return /^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:?\s*)?10\.\d{4,9}\/\S+$/i.test(text)
    ? (normaliseDoi(text) ?? undefined)
    : undefined
}

/** PubMed's number of a paper, where `eprint` holds it. The fields stay what they were. */
export function pmidOf(fields: Fields): string | undefined {
  const archive = fields.look('eprinttype') ?? fields.look('archiveprefix')
  return /^\s*pubmed\s*$/i.test(archive ?? '') ? /^\s*(\d{4,9})\s*$/.exec(fields.look('eprint') ?? '')?.[1] : undefined
}

export function arxivOf(
  fields: Fields,
  doi: string | undefined,
  url: string | undefined,
): { readonly id: string; readonly version: number | undefined } | undefined {
  const eprint = fields.look('eprint')
  const archive = fields.look('eprinttype') ?? fields.look('archiveprefix') ?? fields.look('archive')
  if (
    eprint !== undefined &&
    (/arxiv/i.test(archive ?? '') || (archive === undefined && (ARXIV_ID.test(eprint) || /arxiv\.org\//i.test(eprint))))
  ) {
    const text = verbatimText(eprint)
    // Old ids are often given without their archive: eprint = 9901001, primaryclass = hep-th.
    const id =
      parseArxivId(text) ?? parseArxivId(`${fields.look('primaryclass') ?? fields.look('eprintclass') ?? ''}/${text}`)
    if (id) {
      for (const name of ['eprint', 'eprinttype', 'archiveprefix']) fields.take(name)
      return id
    }
  }
  const own = fields.look('arxivid') ?? fields.look('arxiv')
  const found = own === undefined ? null : parseArxivId(verbatimText(own))
  if (found) {
    fields.take('arxivid')
    fields.take('arxiv')
    return found
  }
  if (doi !== undefined && /^10\.48550\/arxiv\./i.test(doi)) return parseArxivId(doi.slice(15)) ?? undefined
  if (url !== undefined && /^https?:\/\/(?:\w+\.)?arxiv\.org\//i.test(url)) return parseArxivId(url) ?? undefined
  for (const name of ['journal', 'journaltitle', 'volume', 'number', 'note', 'howpublished', 'pages']) {
    const mention = /(?:^|[^\w])(?:arxiv|abs\/)[^\d]{0,40}(\d{4}\.\d{4,5}(?:v\d+)?)(?!\d)/i.exec(
      fields.look(name) ?? '',
    )
    if (mention?.[1] !== undefined) return parseArxivId(mention[1]) ?? undefined
  }
  return undefined
}

function decodeAddress(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

const ARXIV_ID =
  /^\s*(?:arxiv:)?(?:\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d+)?)(?:\s*\[[\w.-]+\])?\s*$/i
