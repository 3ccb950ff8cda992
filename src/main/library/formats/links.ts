/** Addresses that stand in running text, and what is behind them. */
import type { Link } from '../../../shared/contract/entities.ts'
import { foldUrl, withoutTrailing } from './identifiers.ts'

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”{}|\\^`]+|(?<![\w./@-])(?:www\.)?(?:github|gitlab)\.com\/[\w.-]+\/[\w.-]+/gi

/** More than this many are no longer links of a paper. */
const LIMIT = 50

/** The links in a text, each once, without the full stop or bracket that was glued on. */
export function linksIn(text: string): Link[] {
  const links = new Map<string, Link>()
  for (const match of text.matchAll(ADDRESS)) {
    if (links.size >= LIMIT) break
    const url = withScheme(withoutTrailing(match[0]))
    const folded = foldUrl(url)
    if (folded === null || url.length > 4000 || links.has(folded)) continue
    links.set(folded, { url, kind: kindOfLink(url, text.slice(Math.max(0, match.index - 120), match.index)) })
  }
  return [...links.values()]
}

/** Each link once, as it stands first. */
export function uniqueLinks(links: readonly Link[]): Link[] {
  const byAddress = new Map<string, Link>()
  for (const link of links) {
    const address = foldUrl(link.url) ?? link.url
    if (!byAddress.has(address)) byAddress.set(address, link)
  }
  return [...byAddress.values()]
}

/** What an address leads to, by its host and by the words that stand before it. */
export function kindOfLink(url: string, before = ''): Link['kind'] {
  const { hostname, pathname } = new URL(url)
  const host = hostname.replace(/^www\./, '')
  if (/^(?:github\.com|gitlab\.[\w.]+|bitbucket\.org|codeberg\.org|anonymous\.4open\.science|git\.[\w.]+)$/.test(host))
    return 'code'
  if (pathname.toLowerCase().endsWith('.pdf') || (host === 'arxiv.org' && pathname.startsWith('/pdf/'))) return 'pdf'
  if (host === 'huggingface.co' || host === 'hf.co') {
    if (pathname.startsWith('/datasets/')) return 'data'
    return pathname.startsWith('/papers/') ? 'page' : pathname.startsWith('/spaces/') ? 'project' : 'model'
  }
  if (host === 'arxiv.org') return 'page'
  if (host === 'doi.org' || host === 'dx.doi.org') return 'published'
  if (/^(?:youtube\.com|youtu\.be|vimeo\.com)$/.test(host)) return 'video'
  if (/^(?:zenodo\.org|figshare\.com|kaggle\.com|dataverse\.[\w.]+)$/.test(host)) return 'data'
  const sentence = before.slice(before.search(/[^.!?]*$/))
  if (/\bproject (?:web)?(?:page|site)|\bwebsite|\bweb page/i.test(sentence)) return 'project'
  return /\b(?:code|implementation|source|software|package|toolbox|library|repository)\b/i.test(sentence)
    ? 'code'
    : 'project'
}

function withScheme(url: string): string {
  return /^https?:/i.test(url) ? url : `https://${url}`
}
