/**
 * A reference as it stands in a bibliography, taken apart as far as its marks allow: "Doe, J. (2015). Title. Venue.",
 * "[1] J. Doe and R. Roe. Title. Venue, 2015.", "J. Doe, “Title,” Venue, 2015".
 */
import type { Author } from '../../../../shared/contract/entities.ts'
import { parseName } from '../../../../shared/domain/names.ts'

export interface FormattedReference {
  readonly title: string
  readonly authors: readonly Author[]
  readonly year: string | undefined
}

/** null where the line is no reference, or none that can be taken apart without doubt. */
export function parseReference(line: string): FormattedReference | null {
  if (line.length < 30 || line.length > 1500) return null
  const year = yearIn(line)
  return byYear(line) ?? byQuotes(line, year) ?? byFullStops(line, year)
}

/** APA: the year in brackets parts authors and title. */
function byYear(line: string): FormattedReference | null {
  const [, names = '', year = '', rest = ''] =
    /^(.{3,600}?)\s*\(((?:19|20)\d\d)[a-z]?(?:,[^)]{1,30})?\)[.,:]\s*(.+)$/.exec(line) ?? []
  const title = firstSentence(rest)
  const authors = familyFirst(names)
  return title !== null && authors ? { title, authors, year } : null
}

/** IEEE: the title stands in quotation marks. */
function byQuotes(line: string, year: string | undefined): FormattedReference | null {
  const [, names = '', title = ''] = /^(.{3,600}?)[,.:]?\s*[“"‟]([^“”"]{10,300}?)[,.]?[”"]/.exec(line) ?? []
  const authors = givenFirst(names)
  return title !== '' && authors ? { title, authors, year } : null
}

/** Plain: initials first, then a full stop, the title, a full stop. */
function byFullStops(line: string, year: string | undefined): FormattedReference | null {
  const end = AUTHORS.exec(line)
  if (!end || year === undefined) return null
  const title = firstSentence(line.slice(end[0].length))
  const authors = givenFirst(end[1] ?? '')
  return title !== null && authors ? { title, authors, year } : null
}

function firstSentence(text: string): string | null {
  const [, title = ''] = /^(.{10,300}?[^A-Z\s.])(?:\.(?=\s|$)|(?<=[?!])\s)/.exec(text) ?? []
  return (title.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2 || /^\p{Lu}\p{Ll}{9,}/u.test(title) ? title : null
}

/** "LeCun, Y., Bengio, Y., & Hinton, G." */
function familyFirst(text: string): Author[] | null {
  const names = text.replace(/,?\s*(?:&|\band\b)\s*/g, ', ').replace(/,?\s*(?:\.{3}|…|et al\.?)\s*,?/g, ', ')
  const found = [...names.matchAll(/([^,]{2,60}),\s*((?:\p{Lu}\.?[\s-]*){1,4})(?=,|$)/gu)]
  const read = found
    .map(([whole]) => whole)
    .join('')
    .replace(/[\s,]/g, '')
  if (found.length === 0 || read !== names.replace(/[\s,]/g, '')) return null
  return found.map(([, family = '', given = '']) => ({ family: family.trim(), given: given.trim() }))
}

/** "A. Vaswani, N. Shazeer, et al." */
function givenFirst(text: string): Author[] | null {
  const names = text
    .replace(/,?\s*\bet al\b\.?/, '')
    .split(/\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*/)
    .filter((name) => name !== '')
  if (names.length === 0 || !names.every((name) => NAME.test(name))) return null
  return names.map((name) => parseName(name))
}

function yearIn(line: string): string | undefined {
  return [...line.matchAll(/(?<![\d.:/-])(?:19|20)\d\d(?![\d:/-]|\.\d)/g)].at(-1)?.[0]
}

const NAME = /^(?:\p{Lu}\p{L}?\.[\s-]*){1,4}(?:\p{Ll}{1,4}\s){0,2}\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?$/u
const INITIALS_FIRST = String.raw`(?:\p{Lu}\p{L}?\.[\s-]*){1,4}(?:\p{Ll}{1,4}\s){0,2}\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?`
const AUTHORS = new RegExp(
  String.raw`^(${INITIALS_FIRST}(?:(?:,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*)${INITIALS_FIRST}){0,60}(?:,?\s*(?:and\s+)?et al)?)\.\s+`,
  'u',
)
