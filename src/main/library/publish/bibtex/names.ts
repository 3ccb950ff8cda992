/** Authors as a .bib file lists them. */
import type { Author } from '../../../../shared/contract/entities.ts'
import { formatName, formatNameInverted, OTHERS, parseName } from '../../../../shared/domain/names.ts'
import { escapeText, toAscii, type LatexOptions } from '../latex/encode.ts'
import { foldBlanks } from '../latex/plain.ts'

const UTF8: LatexOptions = { ascii: false }

/** "van der Berg, Jan and {DeepSeek-AI} and others"; "" where there is nobody. */
export function encodeAuthors(authors: readonly Author[], { ascii }: LatexOptions): string {
  let names = ''
  for (const author of authors) {
    const name = encodeAuthor(author)
    if (name !== '') names += names === '' ? name : ` and ${name}`
  }
  return ascii ? toAscii(names) : names
}

/** Whether reading the list back gives the same authors, part by part. */
export function givesBack(authors: readonly Author[]): boolean {
  return authors.every((author) => {
    if (isSimple(author)) return true
    const name = encodeAuthor(author)
    const read = name === 'others' ? OTHERS : parseName(name)
    return !name.includes('\\') && PARTS.every((part) => (read[part] ?? '') === (author[part] ?? ''))
  })
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
    WORDS.test(given)
  )
}

const ONE_WORD = /^[A-Z\u00c0-\u00d6\u00d8-\u00de][A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f'-]*$/
const WORDS = new RegExp(`^(?:${ONE_WORD.source.slice(1, -1).replace("'-]", ".'-]")}(?: (?=.)|$))+$`)

function encodeAuthor(author: Author): string {
  if (isSimple(author)) return `${author.family ?? ''}, ${author.given ?? ''}`
  if (author.literal?.trim() === OTHERS.literal) return 'others'
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
  const isWhole = author.literal !== undefined || isBlank(author.family) || /,\s*$|,[^]*,[^]*,/.test(name)
  return isWhole ? `{${escapeText(whole, UTF8)}}` : name
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

function oneLine(text: string): string {
  return foldBlanks(text).trim()
}
