/** Entry types of BibTeX, BibLaTeX and the programs around them. */

/** Entries that hold settings or parts of other entries. */
export function isNoPaper(type: string): boolean {
  return NO_PAPERS.has(type)
}

/** BibLaTeX's name of a type; any other stays as it came. `kind` is the field `type`: "phdthesis", "Master's thesis". */
export function paperType(type: string, kind: string | undefined): string {
  if (type === 'thesis' && kind !== undefined) {
    if (/^(?:phdthesis|ph\.?\s?d|doctor|dissertation)/i.test(kind)) return 'phdthesis'
    if (/^(?:ma(?:ster)?s?thesis|master|m\.?\s?sc)/i.test(kind)) return 'mastersthesis'
  }
  if (type === 'report' && /^(?:techreport|technical)/i.test(kind ?? '')) return 'techreport'
  return ALIASES.get(type) ?? type
}

/** Whether it is a part of something that has a title of its own. */
export function isPart(type: string): boolean {
  return /^(?:in(?:proceedings|collection|book|reference)|bookinbook|supp(?:book|collection))$/.test(type)
}

/** The fields that say where something appeared that is in no journal and in no book. */
export function standaloneVenue(type: string): readonly string[] {
  if (/thesis|report/.test(type)) return ['institution', 'school']
  if (/book$|collection|proceedings/.test(type)) return ['series']
  return /^(?:online|dataset|software|manual)$/.test(type) ? ['organization', 'howpublished'] : ['howpublished']
}

const NO_PAPERS: ReadonlySet<string> = new Set([
  'xdata',
  'set',
  'control',
  'ieeetranbstctl',
  'biblatex-control',
  'comment',
])

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['conference', 'inproceedings'],
  ['inconference', 'inproceedings'],
  ['electronic', 'online'],
  ['www', 'online'],
  ['webpage', 'online'],
  ['webarticle', 'online'],
  ['internet', 'online'],
  ['url', 'online'],
  ['masterthesis', 'mastersthesis'],
  ['mathesis', 'mastersthesis'],
  ['tech', 'techreport'],
  ['data', 'dataset'],
  ['code', 'software'],
])
