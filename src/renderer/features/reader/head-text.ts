/** Dates and links of a paper as its head shows them. */
import type { Link, LinkKind, Paper } from '../../../shared/contract/entities.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** "2024", "October 2024", "4 October 2024"; text that is no EDTF date stays as it is. */
export function dateText(date: string): string {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date)
  if (!found) return date
  const [, year = '', month, day] = found
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1]
  return [day === undefined ? undefined : String(Number(day)), name, year].filter(Boolean).join(' ')
}

export interface HeadLink {
  readonly url: string
  readonly text: string
  /** What a screen reader says. */
  readonly name: string
  /** Whether it is a PDF of this computer, which the host opens. */
  readonly isFile?: boolean
}

const KIND_TEXT: Readonly<Record<LinkKind, string>> = {
  page: 'Page',
  code: 'Code',
  pdf: 'PDF',
  project: 'Project page',
  published: 'Published version',
  data: 'Data',
  model: 'Model',
  video: 'Video',
  other: 'Link',
}

/** Identifiers first, then links, each address once. Only addresses of the web and PDFs of this computer are offered to open. */
export function linksOf(paper: Pick<Paper, 'arxivId' | 'arxivVersion' | 'doi' | 'url' | 'links'>): HeadLink[] {
  const { arxivId, arxivVersion, doi, url } = paper
  const version = arxivVersion === null ? '' : `v${arxivVersion}`
  const found: HeadLink[] = []
  if (arxivId !== null)
    found.push({
      url: `https://arxiv.org/abs/${arxivId}${version}`,
      text: `arXiv:${arxivId}${version}`,
      name: `arXiv ${arxivId}`,
    })
  if (doi !== null) found.push({ url: `https://doi.org/${encodeURI(doi)}`, text: `doi:${doi}`, name: `DOI ${doi}` })
  if (url !== null) found.push(linkOf({ url, kind: 'page' }))
  found.push(...paper.links.map(linkOf))
  const seen = new Set<string>()
  return found.filter((link) => {
    const plain = link.url.replace(/^https?:\/\/(?:www\.)?|\/$/g, '')
    const opens = link.isFile === true || /^https?:\/\//i.test(link.url)
    if (!opens || seen.has(plain)) return false
    seen.add(plain)
    return true
  })
}

function linkOf({ url, kind, label }: Link): HeadLink {
  if (/^file:\/\/.*\.pdf$/i.test(url))
    return { url, text: 'PDF', name: `Open the PDF ${label ?? fileName(url)}`, isFile: true }
  const host = /^https?:\/\/(?:www\.)?([^/]+)/.exec(url)?.[1] ?? url
  const text = label ?? (kind === 'page' || kind === 'other' ? host : KIND_TEXT[kind])
  return { url, text, name: `${text} at ${host}` }
}

function fileName(url: string): string {
  const name = url.slice(url.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
