/** Lines of a page of papers, whatever they were written in, and what Markdown puts around them. */
import { withoutTrailing } from '../identifiers.ts'
import type { ShownLine } from '../shown-lines.ts'

export type PageLine = ShownLine

export function linesOfText(text: string): PageLine[] {
  return text.split('\n').map((line, i) => ({ text: line.trim(), line: i + 1, heading: false, urls: [] }))
}

export function linesOfMarkdown(text: string): PageLine[] {
  return joinWrappedLinks(text)
    .split('\n')
    .map((line, i) => lineOfMarkdown(line, i + 1))
}

/** A link's text that goes on in the next line is one line; the empty line behind it keeps the count. */
function joinWrappedLinks(text: string): string {
  return text.replace(
    /\[([^[\]\n]{1,300}(?:\n[^[\]\n]{1,300}){1,3})\]\(([^()\s]+)\)/g,
    (_, label: string, url: string) => {
      const breaks = label.split('\n').length - 1
      return `[${label.replace(/\s*\n\s*/g, ' ')}](${url})${'\n'.repeat(breaks)}`
    },
  )
}

function lineOfMarkdown(source: string, line: number): PageLine {
  const urls: string[] = []
  const text = source
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(
      /\[((?:\\.|[^[\]\\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\s*\)/g,
      (_, label: string, url: string) => {
        urls.push(url)
        return label
      },
    )
    .replace(/<(https?:\/\/[^>\s]+)>/g, '$1')
  const heading = /^\s*(?:[-*+>]\s+)*#{1,6}\s+/.exec(text)
  const body = text
    .slice(heading?.[0].length ?? 0)
    .replace(/^\s*(?:[-*+>]|\d+\.)\s+(?=\S)/, '')
    .replace(/^(\*\*|__)(.*)\1$/, '$2')
    .replace(/\\([\\*\-+=`~[\]>_#]|(?<=\d\\)\.)/g, '$1')
    .trim()
  return { text: body, line, heading: heading !== null, urls }
}

/** The addresses of a line that holds nothing else; null where it says more. */
export function onlyAddresses(text: string): string[] | null {
  const words = text.split(/\s+/)
  return words.every((word) => /^(?:https?:\/\/|www\.|(?:github|arxiv)\.(?:com|org)\/)\S+$/i.test(word))
    ? words.map((word) => withoutTrailing(/^https?:/i.test(word) ? word : `https://${word}`))
    : null
}
