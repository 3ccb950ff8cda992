/**
 * Saved pages of Hugging Face Papers. The page carries its papers as JSON in an attribute (`data-target="DailyPapers"` or
 * "PaperContent"); where a browser or an extension left that away, the cards are read from what is shown.
 */
import { Parser } from 'htmlparser2'
import type { Reader, ReadResult } from '../format.ts'
import { isObject } from './api.ts'
import { readCards } from './cards.ts'
import { listOfPapers, papersOfApi } from './json.ts'
import type { PageLine } from './page-line.ts'

export function createHtmlReader(now: number): Reader {
  return {
    name: 'huggingface-html',
    title: 'Hugging Face Papers (saved page)',
    extensions: ['html', 'htm'],
    recognise: (head) => {
      if (!/^\s*(?:<!--|<!doctype html|<html|<head|<body|<div|<article|<section|<main|<meta)/i.test(head)) return 0
      if (/data-target="(?:DailyPapers|PaperContent|TrendingPapers)"/.test(head)) return 0.97
      if (/(?:og:url"[^>]*|canonical"[^>]*|saved from url=\S*)huggingface\.co\/(?:\w+\/)?papers/.test(head)) return 0.95
      return /href="(?:https:\/\/huggingface\.co)?\/papers\/\d{4}\.\d{4,5}/.test(head) ? 0.9 : isOfSite(head) ? 0.6 : 0
    },
    read: (text) => readHtml(text, now),
  }
}

/** The head of a saved page is often all style; the site's name must do then. */
function isOfSite(head: string): boolean {
  return /<title>[^<]*(?:papers|hugging face)[^<]*<\/title>/i.test(head) && head.includes('huggingface')
}

function readHtml(text: string, now: number): ReadResult {
  const { lines, data } = scan(text)
  const read = data.map((json) => papersOfData(json))
  const papers = read.flatMap((result) => result.papers)
  if (papers.length > 0) return { papers, problems: read.flatMap((result) => result.problems) }
  const page = readCards(lines, now)
  return { papers: page.papers, problems: page.problems }
}

function papersOfData(json: string): ReadResult {
  try {
    const value: unknown = JSON.parse(json)
    const items = isObject(value) && isObject(value['paper']) ? [value] : (listOfPapers(value) ?? [])
    return papersOfApi(items.map((item) => ({ value: item, line: null })))
  } catch {
    return { papers: [], problems: [] }
  }
}

const BLOCKS =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|td|th|tr|ul)$/
/** What a person doesn't see, or what leads elsewhere. */
const SKIPPED = /^(?:script|style|svg|template|noscript|nav|footer|form|head|select)$/

/** The shown text line by line, and the data that the page carries. */
function scan(html: string): { readonly lines: PageLine[]; readonly data: string[] } {
  const lines: PageLine[] = []
  const data: string[] = []
  let text = ''
  let urls: string[] = []
  let heading = 0
  let skipped = 0
  let line = 1
  let counted = 0
  const close = (): void => {
    const shown = text.replace(/\s+/g, ' ').trim()
    if (shown !== '' || urls.length > 0) lines.push({ text: shown, line, heading: heading > 0 && shown !== '', urls })
    // An empty line parts blocks, so that neighbours are not taken for one wrapped text.
    if (shown !== '') lines.push({ text: '', line, heading: false, urls: [] })
    text = ''
    urls = []
  }
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const target = attributes['data-target']
      const props = attributes['data-props']
      if (props !== undefined && target !== undefined && /Papers?(?:Content)?$/.test(target)) data.push(props)
      if (SKIPPED.test(name)) skipped++
      if (skipped > 0) return
      if (BLOCKS.test(name)) close()
      if (/^h[1-6]$/.test(name)) heading++
      const { href } = attributes
      if (name === 'a' && href !== undefined && !href.startsWith('#')) urls.push(href)
    },
    ontext: (piece) => {
      if (skipped > 0) return
      if (text === '' && piece.trim() !== '') {
        for (; counted < parser.startIndex; counted++) if (html.charCodeAt(counted) === 0x0a) line++
      }
      text += piece
    },
    onclosetag: (name) => {
      if (SKIPPED.test(name)) skipped = Math.max(0, skipped - 1)
      else if (skipped === 0 && BLOCKS.test(name)) close()
      if (/^h[1-6]$/.test(name) && skipped === 0) heading = Math.max(0, heading - 1)
    },
  })
  parser.end(html)
  close()
  return { lines, data }
}
