/** What each line of a page of Hugging Face Papers is, when the page was copied as text or captured as Markdown. */
import { parseArxivId } from '../identifiers.ts'

export type Line =
  | { readonly kind: 'blank' }
  /** Navigation, buttons, names of users: says nothing of a paper. */
  | { readonly kind: 'chrome' }
  /** Stands in cards only, so a title beside it is a paper even without an abstract. */
  | { readonly kind: 'card' }
  | { readonly kind: 'upvotes'; readonly count: number | null }
  /** "Upvote", whose number stands on the next line. */
  | { readonly kind: 'upvote-label' }
  /** "Submitted by", whose user stands on the next line. */
  | { readonly kind: 'user-label' }
  | { readonly kind: 'date'; readonly date: string; readonly isPublished: boolean }
  | { readonly kind: 'link'; readonly url: string }
  /** A title that says so itself: a heading or a link to a paper's page. */
  | { readonly kind: 'title'; readonly text: string; readonly url: string | null }
  | { readonly kind: 'text'; readonly text: string }

const CHROME = new RegExp(
  `^(?:${[
    'new',
    'get trending papers in your email inbox!?',
    'subscribe(?: to .*)?',
    'by ?\\[?@?AK\\]?(?:\\(\\S*\\))?(?: and the research community)?',
    'and the research community',
    '(?:hugging face )?(?:daily|weekly|monthly|trending) papers',
    '(?:daily|weekly|monthly)(?:[ |·/]+(?:daily|weekly|monthly))*',
    '(?:hugging face|models|datasets|spaces|buckets|posts|community|docs|enterprise|pricing|log in|sign up|papers|collections|company|tos|' +
      'privacy|about|careers|website|inference|blog|forum|github|resources|organizations?|solutions|search|expert support|status|brand ' +
      'assets|language models)',
    '(?:view all|load(?:ing)?(?: more)?\\.*|next|previous|prev|back to .{1,40}|more|show (?:more|less)|read more|share|bookmark|sort(?: by.*)?|filter|all|today|yesterday)',
    'system theme|ctrl ?\\+ ?k|⌘ ?k|©.*|abstract|summary|\\.\\.\\.|…',
    "hugging face's logo|image|thumbnail|avatar",
    '(?:search|filter) (?:papers|models).*',
    'papers (?:arxiv|with|matching).{0,80}',
  ].join('|')})$`,
  'i',
)
const CARD = new RegExp(
  `^(?:${[
    '[·•|]? ?[\\d,]+ authors?',
    '[·•] .{1,60}',
    '[·•]',
    'github(?: ?[\\d.,]+ ?[km]?)?',
    '(?:view )?arxiv(?: page| preprint)?',
    '(?:view )?pdf',
    'project page|hf page|paper page|add to collection|demo|code',
    '[\\d,]+ (?:comments?|models?|datasets?|spaces|likes?|upvotes?|stars?)',
  ].join('|')})$`,
  'i',
)
const UPVOTES = /^(?:upvoted?s?:? ?)?([\d,]{1,7}|[\d.]{1,5} ?k)$/i
const NO_UPVOTES = /^(?:-|–|\[-\] ?-?|- ?-|upvote -)$/
const EMPTY_BULLET = /^[*•+]$|^!?\[[^\]]*\]\(data:.*\)$|^!\[[^\]]*\]\([^)]*\)$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DATE = /^[·•]? ?(published (?:on |at )?)?([a-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?$/i
const HEADING_LINK = /^#{1,6}\s*\[(.+)\]\((\S+?)(?:\s+"[^"]*")?\)$/
const ONLY_LINK = /^(?:[-*+]\s+)?\[(.+)\]\(((?:https?:\/\/|\/)\S+?)(?:\s+"[^"]*")?\)$/
const PAPER_ADDRESS = /^(?:https?:\/\/(?:www\.)?huggingface\.co)?\/papers\/[\w.-]+\/?$/
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/

/** @param now dates without a year are the last ones before it */
export function classifyLine(raw: string, now: number): Line {
  const line = raw
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
  if (line === '') return { kind: 'blank' }
  const linked = HEADING_LINK.exec(line) ?? ONLY_LINK.exec(line)
  if (linked?.[1] !== undefined && linked[2] !== undefined)
    return classifyLink(linked[1], linked[2], line.startsWith('#'), now)
  const heading = HEADING.exec(line)
  if (heading?.[2] !== undefined) {
    const words = classifyPlain(heading[2], now)
    return words.kind === 'text' ? { kind: 'title', text: unescapeMarkdown(heading[2]), url: null } : words
  }
  return classifyPlain(line, now)
}

function classifyPlain(line: string, now: number): Line {
  if (EMPTY_BULLET.test(line) || CHROME.test(line)) return { kind: 'chrome' }
  if (/^upvoted?$/i.test(line)) return { kind: 'upvote-label' }
  if (/^submitted by:?$/i.test(line)) return { kind: 'user-label' }
  if (/^submitted by\b.{1,80}$/i.test(line)) return { kind: 'card' }
  const date = dateOf(line, now)
  if (date) return date
  if (NO_UPVOTES.test(line)) return { kind: 'upvotes', count: null }
  const upvotes = UPVOTES.exec(line)?.[1]
  if (upvotes !== undefined) return { kind: 'upvotes', count: toCount(upvotes) }
  if (CARD.test(line)) return { kind: 'card' }
  const url = /^<?(https?:\/\/[^\s<>]+)>?$/i.exec(line)?.[1]
  return url === undefined ? { kind: 'text', text: line } : { kind: 'link', url }
}

/** A line that is one Markdown link: a title if it leads to a paper's page, else what its words or its address say. */
function classifyLink(label: string, address: string, isHeading: boolean, now: number): Line {
  const words = unescapeMarkdown(label.replace(/!\[[^\]]*\]\([^)]*\)/g, '').trim())
  const plain = words === '' ? { kind: 'chrome' as const } : classifyPlain(words, now)
  if (plain.kind === 'text' && (isHeading || PAPER_ADDRESS.test(address)))
    return { kind: 'title', text: words, url: address }
  const leadsAway =
    /^https?:/.test(address) && (!/^https?:\/\/(?:www\.)?huggingface\.co/.test(address) || parseArxivId(address))
  if (leadsAway) return { kind: 'link', url: address }
  return plain.kind === 'text' ? { kind: 'chrome' } : plain
}

function dateOf(line: string, now: number): Line | null {
  const [, published, name = '', day = '', year] = DATE.exec(line) ?? []
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  if (month === 0 || Number(day) < 1 || Number(day) > 31) return null
  const iso = (of: number): string => `${String(of)}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  const latest = new Date(now)
  const thisYear = latest.getUTCFullYear()
  // A day of grace: where the page was made, tomorrow may have begun.
  const isPast = Date.parse(iso(thisYear)) <= now + 86_400_000
  const whole = year === undefined ? iso(isPast ? thisYear : thisYear - 1) : iso(Number(year))
  return { kind: 'date', date: whole, isPublished: published !== undefined }
}

function toCount(text: string): number {
  return /k$/i.test(text) ? Math.round(Number.parseFloat(text) * 1000) : Number(text.replaceAll(',', ''))
}

/** Markdown's escapes and emphasis around a whole line are not part of a title. */
export function unescapeMarkdown(text: string): string {
  return text
    .replace(/^(\*\*|__)(.+)\1$/, '$2')
    .replace(/\\([\\`*_{}[\]()#+\-.!<>~|])/g, '$1')
    .trim()
}
