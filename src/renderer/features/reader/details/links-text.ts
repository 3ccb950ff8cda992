/** Links as lines of text: "code https://github.com/a/b its label". */
import { LINK_KINDS, type Link, type LinkKind } from '../../../../shared/contract/entities.ts'

export function linksText(links: readonly Link[]): string {
  return links
    .map(({ kind, url, label }) => [kind === 'other' ? '' : kind, url, label ?? ''].join(' ').trim())
    .join('\n')
}

export function readLinks(text: string): { readonly links: Link[]; readonly trouble: string | null } {
  const links: Link[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, kind = '', url = '', label = ''] = /^\s*(?:([a-z]+)\s+)?(\S+)(?:\s+(.+?))?\s*$/.exec(line) ?? []
    if (!/^(?:https?|ftp|file|mailto):/i.test(url))
      return { links, trouble: `“${line.trim()}” is not an address of the web.` }
    if (kind !== '' && !isKind(kind))
      return { links, trouble: `“${kind}” is none of the kinds ${LINK_KINDS.join(', ')}.` }
    links.push({ url, kind: isKind(kind) ? kind : kindOf(url), ...(label === '' ? {} : { label }) })
  }
  return { links, trouble: null }
}

function isKind(kind: string): kind is LinkKind {
  return (LINK_KINDS as readonly string[]).includes(kind)
}

function kindOf(url: string): LinkKind {
  if (/^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\//.test(url)) return 'code'
  return /\.pdf(?:$|[?#])|arxiv\.org\/pdf\//.test(url) ? 'pdf' : 'other'
}
