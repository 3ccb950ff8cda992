/** What stands on a page of papers besides titles and abstracts: counts, names, dates, buttons, navigation. */
import { readDay } from './day.ts'

/** "community": the comments below a single paper, or an entry of the navigation. */
export type Label = 'abstract' | 'authors' | 'summary' | 'community' | 'end'

export type Furniture =
  /** Navigation, buttons, footer: belongs to no card. */
  | { readonly kind: 'page' }
  /** Stands before a title: no upvotes, an empty bullet. */
  | { readonly kind: 'none' }
  /** Belongs to the card above. */
  | { readonly kind: 'mark' }
  | { readonly kind: 'dot' }
  | { readonly kind: 'authors' }
  /** "Submitted by", with the name behind it, or in the next line. */
  | { readonly kind: 'submitted'; readonly named: boolean }
  | { readonly kind: 'number'; readonly n: number; readonly upvotes: boolean }
  | { readonly kind: 'date'; readonly date: string; readonly published: boolean }
  | { readonly kind: 'arxiv'; readonly id: string }
  | { readonly kind: 'label'; readonly label: Label }

/** Null where the line says something of its own. */
export function readFurniture(line: string, now: number): readonly Furniture[] | null {
  if (line.length > 120) return null
  const simple = line
    .replace(/[\s\u200b]+/g, ' ')
    .replace(/^[\s>#]+/, '')
    .trim()
  if (simple === '') return []
  if (NONE.test(simple)) return [{ kind: 'none' }]
  if (PAGE.test(simple)) return [{ kind: 'page' }]
  const label = LABELS.find(([pattern]) => pattern.test(simple))?.[1]
  if (label !== undefined) return [{ kind: 'label', label }]
  return readPieces(simple, now)
}

const NONE = /^(?:\[?[-–—*+]\]?|\[-\] ?-|\[ ?\]|[•○▪]|\(\))$/

const PAGE = new RegExp(
  '^(?:' +
    [
      'new',
      "hugging face(?:['’]s logo.{0,20})?",
      '(?:models|datasets|spaces|buckets|docs|pricing|enterprise|posts|solutions|resources|website|tasks|inference providers|log ?in|sign ?up|main navigation|toggle .*)',
      'skip to (?:main )?content',
      'get trending papers in your email inbox.*',
      'subscribe',
      '(?:daily|trending|top|latest|all|my) papers',
      'papers',
      'by ?@?ak(?: and the research community)?',
      '.{0,12}and the research community',
      '(?:daily|weekly|monthly|yearly)(?: (?:daily|weekly|monthly|yearly))*',
      '(?:today|yesterday|previous|next|load more|show more|see more|view all|prev(?:ious)? ?next)',
      'week \\d+',
      'search(?: papers)?(?: with ai)?(?: ?[⌘/].*)?',
      'most (?:upvoted|recent)|sort.{0,20}',
      'system theme|light|dark|theme',
      '(?:company|tos|terms(?: of service)?|privacy(?: policy)?|about|careers|jobs|brand assets|contact|blog|forum|status|github|discord|twitter|linkedin)',
      '© ?hugging ?face.*|hugging ?face ©.*|©.{0,60}',
      'image(?: \\d+)?(?::.*)?',
      '(?:paper )?(?:thumbnail|avatar)',
      "[\\w.-]+[’']s (?:avatar|profile picture)",
      'ai & ml interests|recent activity',
      'edit (?:profile|preview)|add to collection|upload.{0,20}|sign up or log in to comment',
    ].join('|') +
    ')$',
  'i',
)

const LABELS: readonly (readonly [RegExp, Label])[] = [
  [/^abstract:?$/i, 'abstract'],
  [/^authors?:$/i, 'authors'],
  [/^ai-generated summary:?$/i, 'summary'],
  [/^(?:models|datasets|spaces|collections) (?:citing|including) this paper\b.*$/i, 'end'],
  [/^community$/i, 'community'],
  [/^get this paper in your agent:?$/i, 'end'],
]

const DAY =
  '(?:[A-Z][a-z]{2,8}\\.? \\d{1,2}(?:, ?\\d{4})?|\\d{1,2} [A-Z][a-z]{2,8}\\.?(?:,? \\d{4})?|\\d{4}-\\d{2}-\\d{2})'
const PIECES: readonly (readonly [RegExp, (match: RegExpExecArray, now: number) => Furniture | null])[] = [
  [/[·•|∙⋅]/y, () => ({ kind: 'dot' })],
  [/\d+ authors?\b/iy, () => ({ kind: 'authors' })],
  [/submitted by(?: +(?![·•|])(\S.{0,60}))?$/iy, (match) => ({ kind: 'submitted', named: match[1] !== undefined })],
  [/submitted by/iy, () => ({ kind: 'submitted', named: false })],
  [new RegExp(`(?:published on|published:?) +(${DAY})`, 'iy'), (match, now) => dateOf(match[1], now, true)],
  [
    new RegExp(`(?:(?:submitted|updated|added) )?(?:on )?(${DAY})(?![\\w-])`, 'y'),
    (match, now) => dateOf(match[1], now, false),
  ],
  [/(?:about )?(?:\d+|an?) (?:minute|hour|day|week|month|year)s? ago/iy, () => ({ kind: 'mark' })],
  [/upvotes?:?(?: +([\d.,]+k?))?(?![\w-])/iy, (match) => ({ kind: 'number', n: numberOf(match[1]), upvotes: true })],
  [/arxiv: ?(\d{4}\.\d{4,5})(?:v\d+)?(?![\w.])/iy, (match) => ({ kind: 'arxiv', id: match[1] ?? '' })],
  [/(?:github|code)(?: +[\d.,]+k?)?(?![\w-])/iy, () => ({ kind: 'mark' })],
  [/(?:view )?(?:arxiv(?: page| explained)?|pdf|project page|paper page|html)(?![\w-])/iy, () => ({ kind: 'mark' })],
  [/\d+ (?:comments?|replies|reply|models?|datasets?|spaces?|collections?)\b/iy, () => ({ kind: 'mark' })],
  [/\+ ?\d+/y, () => ({ kind: 'mark' })],
  [/(?<![\w.])\d[\d.,]*k?(?![\w%-])/iy, (match) => ({ kind: 'number', n: numberOf(match[0]), upvotes: false })],
]

/** A line that consists of such pieces and nothing else. */
function readPieces(line: string, now: number): Furniture[] | null {
  const found: Furniture[] = []
  for (let at = 0; at < line.length;) {
    if (line[at] === ' ') {
      at++
      continue
    }
    const piece = pieceAt(line, at, now)
    if (!piece) return null
    found.push(piece.furniture)
    at = piece.end
  }
  return found
}

function pieceAt(line: string, at: number, now: number): { furniture: Furniture; end: number } | null {
  for (const [pattern, make] of PIECES) {
    pattern.lastIndex = at
    const match = pattern.exec(line)
    const furniture = match && make(match, now)
    if (furniture) return { furniture, end: at + match[0].length }
  }
  return null
}

function dateOf(text: string | undefined, now: number, published: boolean): Furniture | null {
  const date = text === undefined ? null : readDay(text, now)
  return date === null ? null : { kind: 'date', date, published }
}

/** "1.54k" is 1540. */
function numberOf(text: string | undefined): number {
  if (text === undefined) return 0
  const value = Number.parseFloat(text.replace(/,/g, ''))
  return Number.isFinite(value) ? Math.round(/k$/i.test(text) ? value * 1000 : value) : 0
}
