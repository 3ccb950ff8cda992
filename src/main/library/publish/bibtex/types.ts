/**
 * Which entry type a paper leaves as: its own, where the entry then has all that the standard styles and BibLaTeX's data model want of
 * it; else the next plainer one, so that no program complains. What it was is kept in Lectern's own fields.
 * Sources: btxdoc.pdf, section 3.1; biblatex's manual, section 2.1; the constraints of biber-tool.conf.
 */
export type Dialect = 'bibtex' | 'biblatex'

/** A type and, for each thing it needs, the fields of which one must be there. Names are BibLaTeX's. */
type Need = readonly (readonly string[])[]

/** `year` stands for a known year. */
const BIBTEX: Readonly<Record<string, Need>> = {
  article: [['author'], ['journaltitle'], ['year']],
  book: [['author'], ['publisher'], ['year']],
  booklet: [],
  inbook: [['author'], ['booktitle'], ['pages', 'chapter'], ['publisher'], ['year']],
  incollection: [['author'], ['editor'], ['booktitle'], ['publisher'], ['year']],
  inproceedings: [['author'], ['booktitle'], ['year']],
  manual: [],
  mastersthesis: [['author'], ['institution'], ['year']],
  phdthesis: [['author'], ['institution'], ['year']],
  proceedings: [['year']],
  techreport: [['author'], ['institution'], ['year']],
  unpublished: [['author'], ['note']],
  misc: [],
}

/** `-author` stands for nobody who is named as an author: the data model knows editors only there. */
const BIBLATEX: Readonly<Record<string, Need>> = {
  article: [['author'], ['journaltitle']],
  book: [['author']],
  mvbook: [['author']],
  inbook: [['author'], ['booktitle']],
  booklet: [['author', 'editor']],
  collection: [['editor'], ['-author']],
  incollection: [['author'], ['editor'], ['booktitle']],
  inproceedings: [['author'], ['booktitle']],
  proceedings: [['-author']],
  manual: [],
  dataset: [],
  software: [],
  online: [['url', 'doi', 'eprint']],
  patent: [['author'], ['number']],
  periodical: [['editor'], ['-author']],
  report: [['author'], ['type'], ['institution']],
  thesis: [['author'], ['type'], ['institution']],
  mastersthesis: [['author'], ['institution']],
  phdthesis: [['author'], ['institution']],
  techreport: [['author'], ['institution']],
  unpublished: [['author']],
  misc: [],
}

/** Other names of the same, and what comes closest. */
const ALIASES: Readonly<Record<string, string>> = {
  conference: 'inproceedings',
  electronic: 'online',
  www: 'online',
  preprint: 'online',
  webpage: 'online',
  journal: 'article',
  inreference: 'incollection',
  bookinbook: 'inbook',
  suppbook: 'inbook',
}
const PLAINER: Readonly<Record<Dialect, Readonly<Record<string, readonly string[]>>>> = {
  bibtex: {
    thesis: ['phdthesis'],
    report: ['techreport'],
    mvbook: ['book'],
    incollection: ['inproceedings'],
    inbook: ['incollection', 'inproceedings'],
  },
  biblatex: { incollection: ['inbook'], collection: ['book'], proceedings: ['book'] },
}

export function chooseType(type: string, dialect: Dialect, has: (field: string) => boolean): string {
  const known = dialect === 'bibtex' ? BIBTEX : BIBLATEX
  const wanted = type.toLowerCase()
  const name = Object.hasOwn(known, wanted) ? wanted : (ALIASES[wanted] ?? wanted)
  const candidates = [name, ...(PLAINER[dialect][name] ?? [])]
  return candidates.find((candidate) => known[candidate]?.every((any) => any.some(has))) ?? 'misc'
}

/** The field that a venue is, in BibLaTeX's words; null where there is none. */
export function venueField(type: string): string | null {
  switch (type) {
    case 'article':
      return 'journaltitle'
    case 'inproceedings':
    case 'incollection':
    case 'inbook':
      return 'booktitle'
    case 'phdthesis':
    case 'mastersthesis':
    case 'techreport':
    case 'thesis':
    case 'report':
      return 'institution'
    case 'book':
    case 'mvbook':
    case 'collection':
    case 'proceedings':
      return 'series'
    case 'patent':
    case 'periodical':
      return null
    case 'online':
    case 'dataset':
    case 'manual':
      return 'organization'
    default:
      return 'howpublished'
  }
}

/** Whether BibLaTeX's data model lets an entry of this type have the field, for those of ours that not every type may have. */
export function allows(
  type: string,
  field: 'volume' | 'number' | 'issue' | 'pages' | 'publisher' | 'language',
): boolean {
  return field === 'language' ? type !== 'patent' : ALLOWED[field].has(type)
}

const PARTS = 'article book mvbook inbook collection incollection inproceedings proceedings periodical'
const ALLOWED = {
  volume: typeSet(PARTS),
  number: typeSet(`${PARTS} dataset manual patent report techreport`),
  issue: typeSet('article periodical'),
  pages: typeSet(
    'article book booklet inbook collection incollection manual proceedings inproceedings report techreport thesis phdthesis mastersthesis',
  ),
  publisher: typeSet('book mvbook inbook collection incollection dataset manual proceedings inproceedings'),
}

function typeSet(types: string): ReadonlySet<string> {
  return new Set(types.split(' '))
}
