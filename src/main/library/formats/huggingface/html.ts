/**
 * Saved pages of Hugging Face Papers. The page carries its papers as JSON in an attribute (`data-target="DailyPapers"` or
 * "PaperContent"); where a browser or an extension left that away, the cards are read from what is shown.
 */
import type { Reader, ReadResult } from '../format.ts'
import { shownLines } from '../shown-lines.ts'
import { isObject } from './api.ts'
import { readCards } from './cards.ts'
import { listOfPapers, papersOfApi } from './json.ts'

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

const CARRIES_PAPERS = /Papers?(?:Content)?$/

/** The head of a saved page is often all style; the site's name must do then. */
function isOfSite(head: string): boolean {
  return /<title>[^<]*(?:papers|hugging face)[^<]*<\/title>/i.test(head) && head.includes('huggingface')
}

function readHtml(text: string, now: number): ReadResult {
  const { lines, data } = shownLines(text, CARRIES_PAPERS)
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
