/** The text of a Hugging Face Papers page, as select-all and copy give it; and its Markdown, with titles that are links. */
import { printable } from '../clean.ts'
import type { Reader, ReadResult } from '../format.ts'
import { readCards, type Page } from './cards.ts'
import { linesOfMarkdown, linesOfText } from './page-line.ts'
import { isScholarly } from './prose.ts'

/** Words that stand on every such page. */
const HEADER =
  /get trending papers in your email|by ?@?AK and the research community|^\s*(?:daily|trending) papers\s*$/im
/** A link to a paper's page. */
const PAPER_LINK = /\]\((?:https?:\/\/(?:huggingface\.co|hf\.co))?\/papers\/\d{4}\.\d{4,5}/

export function createTextReader(now: number): Reader {
  return {
    name: 'huggingface-text',
    title: 'Hugging Face Papers (text)',
    extensions: ['txt'],
    recognise: (head) => {
      if (isMarkup(head)) return 0
      const page = readCards(linesOfText(printable(head)), now)
      if (page.papers.length === 0) return 0
      if (HEADER.test(head) || page.furniture >= 3 * page.papers.length) return 0.9
      return likeness(page, head)
    },
    read: (text) => result(readCards(linesOfText(printable(text)), now)),
  }
}

export function createMarkdownReader(now: number): Reader {
  return {
    name: 'huggingface-markdown',
    title: 'Hugging Face Papers (Markdown)',
    extensions: ['md', 'markdown'],
    recognise: (head) => {
      if (isMarkup(head)) return 0
      if (PAPER_LINK.test(head)) return 0.94
      if (!/^#{1,6}\s+\S/m.test(head)) return 0
      const page = readCards(linesOfMarkdown(printable(head)), now)
      return page.papers.length === 0 ? 0 : HEADER.test(head) ? 0.92 : likeness(page, head)
    },
    read: (text) => result(readCards(linesOfMarkdown(printable(text)), now)),
  }
}

function result({ papers, problems }: Page): ReadResult {
  return { papers, problems }
}

function isMarkup(head: string): boolean {
  return /^\s*(?:[<{[](?!-\])|%PDF|PK)/.test(head) && !/^\s*\[[^\]\n]*\]\(/.test(head)
}

/**
 * Without the words of the site, a text is a list of papers where nearly all of it is titles with abstracts that read like such.
 * @returns at most 0.6: a format that is sure of its marks goes first
 */
function likeness(page: Page, head: string): number {
  const whole = page.papers.filter(({ abstract }) => abstract !== undefined && abstract.length >= 120)
  if (whole.length === 0 || whole.length < page.papers.length * 0.7) return 0
  const scholarly = whole.filter(({ abstract }) => isScholarly(abstract ?? ''))
  if (scholarly.length < whole.length * 0.8) return 0
  const covered = whole.reduce((sum, { title, abstract }) => sum + title.length + (abstract?.length ?? 0), 0)
  return covered < head.replace(/\s+/g, ' ').length * 0.7 ? 0 : whole.length === 1 ? 0.4 : 0.6
}
