/** What a note file says of a paper: properties for its front matter, and texts for its body. */
import type { Highlight, Paper } from '../../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../../shared/contract/publish.ts'
import { formatName, formatNameInverted } from '../../../../shared/domain/names.ts'
import { readableText } from '../../../../shared/domain/tex-text.ts'
import { addressOf, escapeMarkdown, markdownText } from '../markdown.ts'
import type { Values } from './template.ts'

/** In the order in which they stand. `lectern` tells the file apart from all others, whatever it is called. */
export const PROPERTIES = [
  'key',
  'title',
  'authors',
  'date',
  'venue',
  'tags',
  'status',
  'rating',
  'priority',
  'due',
  'doi',
  'arxiv',
  'links',
  'lectern',
] as const
export type Property = (typeof PROPERTIES)[number]
export type Properties = Readonly<Partial<Record<Property, string | number | readonly string[]>>>

export function propertiesOf(paper: Paper, options: ExportOptions): Properties {
  const links = [...new Set([addressOf(paper), ...paper.links.map(({ url }) => url)].filter((url) => url !== null))]
  const all: Record<Property, string | number | readonly string[] | null> = {
    key: paper.key,
    title: readableText(paper.title).replace(/\s+/g, ' '),
    authors: paper.authors.map(nameOf),
    date: paper.date,
    venue: paper.venue,
    tags: options.tags ? paper.tags.map(({ name }) => tagOf(name)) : [],
    status: options.status ? paper.status : null,
    rating: options.status ? paper.rating : null,
    priority: options.status ? paper.priority : null,
    due: options.status ? paper.due : null,
    doi: paper.doi,
    arxiv: paper.arxivId,
    links,
    lectern: paper.uid,
  }
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0)),
  )
}

function nameOf(author: Paper['authors'][number]): string {
  return author.literal ?? formatNameInverted(author)
}

/** Obsidian and Logseq end a tag at a blank. */
export function tagOf(name: string): string {
  return name.trim().replace(/\s+/g, '-')
}

/** What stands in a body's template. The first four are a person's own or can be corrected: changed there, they come back. */
export const BODY_FIELDS = [
  'title',
  'note',
  'abstract',
  'why',
  'highlights',
  'authors',
  'year',
  'date',
  'venue',
  'citation',
  'key',
  'url',
  'doi',
  'arxiv',
  'status',
  'tags',
] as const

export const NAME_FIELDS = ['key', 'title', 'author', 'authors', 'year', 'venue', 'arxiv', 'type'] as const

export const DEFAULT_NAME = '{key}'
export const DEFAULT_BODY = `# {title}

{#citation}{citation}

{/citation}{#why}Why I read it: {why}

{/why}{#note}## Notes

{note}

{/note}{#highlights}## Highlights

{highlights}

{/highlights}{#abstract}## Abstract

{abstract}
{/abstract}`

/** @param linkTo the name of another paper's file, by its citation key */
export function bodyValues(paper: Paper, options: ExportOptions, linkTo: (key: string) => string): Values {
  const url = addressOf(paper)
  const authors = paper.authors.map((author) => escapeMarkdown(formatName(author))).join(', ')
  const facts = [authors, paper.venue === null ? '' : `*${escapeMarkdown(paper.venue)}*`, paper.date ?? '']
  const link = url === null ? '' : `<${url}>`
  return {
    title: oneLine(markdownText(paper.title)),
    note: options.notes ? linksOut(paper.note.trim(), linkTo) : '',
    abstract: options.abstract && paper.abstract !== null ? markdownText(paper.abstract.trim()) : '',
    why: options.status ? escapeMarkdown(oneLine(paper.why ?? '')) : '',
    highlights: options.highlights ? paper.highlights.map(highlightText).join('\n\n') : '',
    authors,
    year: paper.year === null ? '' : String(paper.year),
    date: paper.date ?? '',
    venue: escapeMarkdown(paper.venue ?? ''),
    citation: [...facts, link].filter((fact) => fact !== '').join(' · '),
    key: paper.key,
    url: url ?? '',
    doi: paper.doi ?? '',
    arxiv: paper.arxivId ?? '',
    status: options.status ? paper.status : '',
    tags: options.tags ? paper.tags.map(({ name }) => `#${tagOf(name)}`).join(' ') : '',
  }
}

export function nameValues(paper: Paper): Values {
  const [first] = paper.authors
  return {
    key: paper.key,
    title: oneLine(readableText(paper.title)),
    author: first ? (first.family ?? first.literal ?? first.given ?? '') : '',
    authors: paper.authors
      .slice(0, 3)
      .map(({ family, literal, given }) => family ?? literal ?? given ?? '')
      .join(', '),
    year: paper.year === null ? '' : String(paper.year),
    venue: paper.venue ?? '',
    arxiv: paper.arxivId ?? '',
    type: paper.type,
  }
}

export function highlightText({ kind, quote, comment }: Pick<Highlight, 'kind' | 'quote' | 'comment'>): string {
  const quoted = markdownText(quote.trim())
    .split(/\n+/)
    .map((line) => `> ${line}`)
    .join('\n>\n')
  return `${quoted}\n> — *${escapeMarkdown(kind)}*${comment.trim() === '' ? '' : `\n\n${plainMarkers(comment.trim())}`}`
}

/** A note may speak of the markers around it without being taken for their end. */
function plainMarkers(note: string): string {
  return note.replace(/(!(?:--|[–—])[ \t]*lectern[ \t]*|^[ \t]*lectern[ \t]*):/gim, '$1&#58;')
}

/** `[[key]]` of the library as the link that leads to that paper's file. */
function linksOut(note: string, linkTo: (key: string) => string): string {
  return plainMarkers(note).replace(
    /\[\[([^[\]|#\n]+)(\|[^[\]\n]*)?\]\]/g,
    (link, key: string, alias: string | undefined) => {
      const name = linkTo(key.trim())
      return name === key.trim() ? link : `[[${name}${alias ?? `|${key.trim()}`}]]`
    },
  )
}

/** And back. */
export function linksIn(note: string, keyOf: (name: string) => string | undefined): string {
  return note
    .replaceAll(/(lectern[ \t]*)&#58;/g, '$1:')
    .replace(/\[\[([^[\]|#\n]+)(?:\|([^[\]\n]*))?\]\]/g, (link, name: string, alias: string | undefined) => {
      const key = keyOf(name.trim())
      if (key === undefined || key === name.trim()) return link
      return alias === undefined || alias === key ? `[[${key}]]` : `[[${key}|${alias}]]`
    })
}

/** Text as Markdown back as plain text. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\\`*_[\]<>$#+>%.)-])/g, '$1').replace(/<(https?:[^>\s]+)>/g, '$1')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
