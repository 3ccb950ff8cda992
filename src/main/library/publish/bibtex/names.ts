/** Authors as a .bib file lists them. */
import type { Author } from '../../../../shared/contract/entities.ts'
import { formatName, formatNameInverted, OTHERS, parseName } from '../../../../shared/domain/names.ts'
import { escapeText, toAscii, type LatexOptions } from '../latex/encode.ts'

const UTF8: LatexOptions = { ascii: false }

/** "van der Berg, Jan and {DeepSeek-AI} and others"; "" where there is nobody. */
export function encodeAuthors(authors: readonly Author[], { ascii }: LatexOptions): string {
  const names = authors
    .map(encodeAuthor)
    .filter((name) => name !== '')
    .join(' and ')
  return ascii ? toAscii(names) : names
}

/** Whether reading the list back gives the same authors, part by part. */
export function givesBack(authors: readonly Author[]): boolean {
  return authors.every((author) => {
    const name = encodeAuthor(author)
    const read = name === 'others' ? OTHERS : parseName(name)
    return !name.includes('\\') && PARTS.every((part) => (read[part] ?? '') === (author[part] ?? ''))
  })
}

const PARTS = ['family', 'given', 'particle', 'suffix', 'literal'] as const

function encodeAuthor(author: Author): string {
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
  return text.replace(/\s+/g, ' ').trim()
}
