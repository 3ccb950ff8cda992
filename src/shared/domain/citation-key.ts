/**
 * Citation keys: "chenstitchable2024". First author's family name, first telling word of the title, year; without an author the first
 * telling words of the title. Lower-case ASCII letters and digits only (a hyphen before the letter that makes a key unique, where no
 * year parts them), which every BibTeX program and every shell takes as it is.
 */
import type { Author } from '../contract/entities.ts'
import { foldText } from './fold.ts'

interface Citable {
  readonly authors: readonly Author[]
  readonly title: string
  readonly year: number | null
}

/** Longest name or word taken over whole; a collaboration's literal name may be a sentence. */
const LONGEST_PART = 30
const WORDS_WITHOUT_AUTHOR = 3

/**
 * A key that `taken` does not know: bare if it is free, else with a, b, … z, aa, ab and so on. Never empty.
 *
 * `taken` is asked once for each of the first 26 letters, then only a logarithmic number of times.
 */
export function makeCitationKey(paper: Citable, taken: (key: string) => boolean): string {
  const base = baseKey(paper)
  if (!taken(base)) return base
  const stem = /\d$/.test(base) ? base : `${base}-`
  const isTaken = (n: number): boolean => taken(stem + letters(n))
  for (let n = 1; n <= 26; n++) if (!isTaken(n)) return stem + letters(n)
  let low = 26
  let high = 52
  while (isTaken(high)) {
    low = high
    high *= 2
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isTaken(middle)) low = middle
    else high = middle
  }
  return stem + letters(high)
}

function baseKey({ authors, title, year }: Citable): string {
  const [first] = authors
  const name = first ? toAscii(first.family ?? first.literal ?? first.given ?? '').slice(0, LONGEST_PART) : ''
  const words = tellingWords(title).slice(0, name === '' ? WORDS_WITHOUT_AUTHOR : 1)
  const text = name + words.join('')
  return (text === '' ? 'paper' : text) + (year === null ? '' : String(Math.abs(year)))
}

/** Words of a title in ASCII without articles, prepositions and the like; all of them where nothing else is left. */
function tellingWords(title: string): string[] {
  const words = foldText(title)
    .replace(/https?:\S+/g, ' ')
    .split(/[^\p{L}\p{M}\p{N}'’\-‐‑^_]+/u)
    .map((word) => toAscii(word).slice(0, LONGEST_PART))
    .filter((word) => word !== '')
  const telling = words.filter((word) => !FUNCTION_WORDS.has(word))
  return telling.length > 0 ? telling : words
}

function toAscii(text: string): string {
  return foldText(text)
    .replace(/[а-яєіїґѓќљњџўј]/g, (letter) => CYRILLIC[letter] ?? '')
    .replaceAll('ου', 'ou')
    .replace(/[α-ω]/g, (letter) => GREEK[letter.charCodeAt(0) - 0x3b1] ?? '')
    .replace(/[^a-z0-9]+/g, '')
}

/** 1 is "a", 26 "z", 27 "aa". */
function letters(n: number): string {
  let text = ''
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
  return text
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the of on in for to and or nor but with without from by at as is are was were be been being can could do does did how what ' +
    'why when where which who whose should would will may might it its this that these those not no via using toward towards into ' +
    'onto over under between about against than then we our you your all ' +
    'le la les un une des du de et der die das ein eine und von zur zum el los las y e il lo gli'
  ).split(' '),
)

/** ISO 9 without its accents, as passports and libraries simplify it. Folding has taken "й" and "ё" to "и" and "е" before. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  ѓ: 'g',
  д: 'd',
  е: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  ќ: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  џ: 'dz',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** From α to ω (ISO 843, simplified), final sigma in its place between rho and sigma. */
const GREEK = 'a b g d e z i th i k l m n x o p r s s t y f ch ps o'.split(' ')
