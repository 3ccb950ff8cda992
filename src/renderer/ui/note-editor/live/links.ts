/** Where links in a note lead: the web, mail, papers, tags and highlights of this library; anything else leads nowhere. */
import { highlightOf } from '../../markdown/own-links.ts'

export interface LinkTargets {
  readonly onPaper: (key: string) => void
  readonly onTag: (name: string) => void
  /** A quote's way back to its place. */
  readonly onHighlight: (id: number) => void
}

/** Whether anything may follow `href` at all. */
export function isSafeLink(href: string): boolean {
  return highlightOf(href) !== null || (/^(?:https?:\/\/|mailto:)/i.test(href) && URL.canParse(href))
}

/** Follows what an element of the editor says of itself. @returns whether there was anything to follow */
export function follow({ dataset }: HTMLElement, targets: LinkTargets): boolean {
  const { key, tag, href } = dataset
  if (key !== undefined) targets.onPaper(key)
  else if (tag !== undefined) targets.onTag(tag)
  else if (href !== undefined && isSafeLink(href)) {
    const highlight = highlightOf(href)
    if (highlight === null) window.open(href, '_blank', 'noopener,noreferrer')
    else targets.onHighlight(highlight)
  } else return false
  return true
}
