/** Authors as a .bib file lists them. */
import type { Author } from '../../../../shared/contract/entities.ts'
import { formatName, formatNameInverted, OTHERS, parseName } from '../../../../shared/domain/names.ts'
import { latexToText } from '../../formats/latex/decode.ts'
import { toAscii } from '../latex/ascii.ts'
import { escapeText, type LatexOptions } from '../latex/encode.ts'
import { foldBlanks } from '../latex/plain.ts'
import type { BibtexOptions } from './options.ts'
import type { Dialect } from './types.ts'

const UTF8: LatexOptions = { ascii: false }

/** "van der Berg, Jan and {DeepSeek-AI} and others"; "" where there is nobody. */
export function encodeAuthors(authors: readonly Author[], { ascii, dialect }: BibtexOptions): string {
  // Others than whom? biber then finds nobody at all.
  if (authors.every(isOthers)) return ''
  let names = ''
  for (const author of authors) {
    const name = encodeAuthor(author, dialect)
    if (name !== '') names += names === '' ? name : ` and ${name}`
  }
  return ascii ? toAscii(names) : names
}

function isOthers({ literal }: Author): boolean {
  return literal?.trim() === OTHERS.literal
}

/** Whether reading the list back gives the same authors, part by part. */
export function givesBack(authors: readonly Author[], { ascii, dialect }: BibtexOptions): boolean {
  if (authors.length > 0 && authors.every(isOthers)) return false
  let at = 0
  for (const author of authors) {
    at++
    if ((ascii || !isSimple(author)) && !givesOneBack(author, at === authors.length, ascii, dialect)) return false
  }
  return true
}

function givesOneBack(author: Author, isLast: boolean, ascii: boolean, dialect: Dialect): boolean {
  const name = encodeAuthor(author, dialect)
  if (name.includes('\\')) return false
  const written = ascii ? toAscii(name) : name
  const read =
    name === 'others' && isLast ? OTHERS : written === name ? parseName(name) : parseName(written, latexToText)
  return PARTS.every((part) => (read[part] ?? '') === (author[part] ?? ''))
}

const PARTS = ['family', 'given', 'particle', 'suffix', 'literal'] as const

/**
 * "Lovelace, Ada Augusta": words with a capital each, in which there is nothing to escape and nothing that could be read in another way.
 * Most names are, and this saves most of the work.
 */
function isSimple({ family, given, particle, suffix, literal }: Author): boolean {
  return (
    family !== undefined &&
    given !== undefined &&
    (particle ?? suffix ?? literal) === undefined &&
    ONE_WORD.test(family) &&
    WORDS.test(given) &&
    // Before the next name's, one "and" too many.
    !given.endsWith('And')
  )
}

const ONE_WORD = /^[A-Z\u00c0-\u00d6\u00d8-\u00de][A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f'-]*$/
const WORDS = new RegExp(`^(?:${ONE_WORD.source.slice(1, -1).replace("'-]", ".'-]")}(?: (?=.)|$))+$`)

function encodeAuthor(written: Author, dialect: Dialect): string {
  if (isSimple(written)) return `${written.family ?? ''}, ${written.given ?? ''}`
  const author = dialect === 'bibtex' ? withGluedParticle(written) : written
  if (isOthers(author)) return 'others'
  const whole = oneLine(formatName(author))
  if (whole === '') return ''
  const part = (text: string | undefined): string | undefined =>
    isBlank(text) ? undefined : escapeText(oneLine(text ?? ''), UTF8)
  const parts = {
    family: part(author.family),
    given: part(author.given),
    particle: part(author.particle),
    suffix: part(author.suffix),
  }
  const name = formatNameInverted(Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)))
  // BibTeX warns of a name that ends in a comma, and biber counts those in braces too.
  const isWhole =
    author.literal !== undefined ||
    isBlank(author.family) ||
    /,\s*$|,[^]*,[^]*,/.test(name) ||
    // Of a hyphen BibTeX makes a blank.
    !/[^-\s]/.test(author.family ?? '')
  const text = isWhole ? `{${escapeText(whole, UTF8)}}` : name
  // For biber, "family=" begins a name in parts, also inside of braces.
  return text.replace(/(?<=(?:family|given|prefix|suffix)\s*)=/g, '{=}')
}

/** "d’Alembert", "al-Khwārizmī": BibTeX's styles would print a blank behind the particle. biblatex does not. */
function withGluedParticle(author: Author): Author {
  const { particle, family, ...rest } = author
  return particle !== undefined && family !== undefined && /[-'’]$/.test(particle)
    ? { ...rest, family: particle + family }
    : author
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

function oneLine(text: string): string {
  return foldBlanks(text).trim()
}
