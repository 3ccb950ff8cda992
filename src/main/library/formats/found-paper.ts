/** Makes a FoundPaper out of what a reader gathered: nothing empty in it, and nothing that the contract would refuse. */
import type { Author, Link } from '../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../shared/contract/intake.ts'

/** The limits that the contract sets, in UTF-16 units. */
const LIMITS = { part: 1000, affix: 200, literal: 2000, url: 4000, label: 500, tag: 200 } as const

type Gathered = { readonly [K in keyof FoundPaper]: FoundPaper[K] | undefined } & { readonly title: string }

export function makePaper(gathered: Gathered): FoundPaper {
  const paper: Record<string, unknown> = {}
  // Not Object.entries: an array for each of two dozen fields is a good part of what an entry costs.
  for (const name of Object.keys(gathered) as (keyof FoundPaper)[]) {
    const value = gathered[name]
    if (value === undefined || value === '' || (typeof value === 'object' && isEmpty(value))) continue
    paper[name] = value
  }
  paper['title'] = gathered.title
  if (gathered.authors?.length) paper['authors'] = gathered.authors.map(boundAuthor)
  if (gathered.links?.length) paper['links'] = boundLinks(gathered.links)
  if (gathered.tags?.length) paper['tags'] = tidyTags(gathered.tags)
  return paper as FoundPaper
}

function isEmpty(value: object): boolean {
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0
}

/** Tags as the library takes them, each once: "a > b" and "a/b" nest, empty parts and control characters go. */
export function tidyTags(names: Iterable<string>): string[] {
  const tags = new Map<string, string>()
  for (const name of names) {
    const tag = name
      // eslint-disable-next-line no-control-regex -- control characters are what is taken out
      .replace(/[\u0000-\u001f\u007f]+/g, ' ')
      .replace(/\s*>\s*/g, '/')
      .split('/')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('/')
      .slice(0, LIMITS.tag)
      .replace(/[/\s]+$/, '')
    if (tag !== '' && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
  }
  return [...tags.values()]
}

function boundAuthor(author: Author): Author {
  const { family = '', given = '', particle = '', suffix = '', literal = '' } = author
  const fits =
    family.length <= LIMITS.part &&
    given.length <= LIMITS.part &&
    particle.length <= LIMITS.affix &&
    suffix.length <= LIMITS.affix
  if (fits && literal.length <= LIMITS.literal) return author
  return {
    literal: (literal === '' ? [given, particle, family, suffix].join(' ') : literal).slice(0, LIMITS.literal).trim(),
  }
}

/** Each address once; one that is too long to be stored is none. */
function boundLinks(links: readonly Link[]): Link[] {
  const seen = new Set<string>()
  return links.flatMap((link) => {
    if (link.url === '' || link.url.length > LIMITS.url || seen.has(link.url)) return []
    seen.add(link.url)
    return [link.label === undefined ? link : { ...link, label: link.label.slice(0, LIMITS.label) }]
  })
}
