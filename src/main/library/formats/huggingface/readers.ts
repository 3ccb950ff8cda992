/** Hugging Face Papers in its four forms: copied text, Markdown, a saved page, the API's JSON. */
import type { Reader, ReadResult } from '../format.ts'
import { readCards } from './cards.ts'
import { readHtml } from './html.ts'
import { huggingFaceJson } from './json.ts'

/** @param now the time of reading, in milliseconds since 1970 */
export function createHuggingFaceReaders(now: number): readonly Reader[] {
  const cards = (text: string): ReadResult => readCards(text, now)
  return [
    {
      name: 'huggingface-text',
      title: 'Hugging Face Papers (text)',
      extensions: ['txt'],
      recognise: recogniseText,
      read: cards,
    },
    {
      name: 'huggingface-markdown',
      title: 'Hugging Face Papers (Markdown)',
      extensions: ['md', 'markdown'],
      recognise: (head) => (isMarkup(head) ? 0 : PAPER_LINK.test(head) ? 0.95 : 0),
      read: cards,
    },
    {
      name: 'huggingface-html',
      title: 'Hugging Face Papers (saved page)',
      extensions: ['html', 'htm'],
      recognise: recogniseHtml,
      read: readHtml,
    },
    huggingFaceJson,
  ]
}

const PAPER_LINK = /\]\((?:https?:\/\/(?:www\.)?huggingface\.co)?\/papers\/[\w.]+/
const OWN_LINES =
  /get trending papers in your email inbox|AK\]?(?:\(\S*\))? and the research community|^(?:daily|trending) papers$|^submitted by|^upvote$|huggingface\.co\/papers\//im

function isMarkup(head: string): boolean {
  return /^\s*(?:<!doctype|<html|<\?xml|<[a-z]+[\s>]|\[\s*[[{"\d]|\{|@\w+\s*[{(]|%PDF)/i.test(head)
}

/** By the page's own lines; without them, by titles and abstracts in turn that speak as papers do. */
function recogniseText(head: string): number {
  if (isMarkup(head) || head.includes('\u0000')) return 0
  const { papers } = readCards(head, 0)
  const texts = papers.flatMap(({ abstract, summary }) => abstract ?? summary ?? [])
  if (OWN_LINES.test(head)) return papers.length > 0 ? 0.9 : 0
  const telling = texts.filter(soundsLikeAbstract)
  const covered = telling.reduce((sum, text) => sum + text.length, 0)
  return telling.length > 0 && telling.length >= texts.length * 0.6 && covered > head.length * 0.5 ? 0.5 : 0
}

const TELLING =
  /\b(?:we|our|this (?:paper|work|article|study)|propos(?:e|es|ed)|results?|methods?|approach(?:es)?|experiments?|state-of-the-art|outperforms?|novel|demonstrate[sd]?|show[sn]?|models?|data(?:sets?)?|benchmarks?|introduc(?:e|es|ed)|present(?:s|ed)?|evaluat(?:e|es|ed|ion)|analy[sz](?:e|es|ed|is))\b/gi

function soundsLikeAbstract(text: string): boolean {
  if (text.length < 250 || text.length > 6000) return false
  const words = new Set([...text.matchAll(TELLING)].map(([word]) => word.toLowerCase()))
  return words.size >= 4
}

function recogniseHtml(head: string): number {
  if (!/^\s*<(?:!doctype html|html|head|body|main|div|article|section)/i.test(head)) return 0
  if (/data-target="(?:DailyPapers|PaperContent|\w*Papers?\w*)"/.test(head)) return 0.95
  return /<link[^>]+huggingface\.co\/papers|content="[^"]*huggingface\.co\/papers|saved from url=\(\d+\)https:\/\/huggingface\.co\/papers|href="(?:https:\/\/huggingface\.co)?\/papers\/\d{4}\.\d{4,5}"/.test(
    head,
  )
    ? 0.9
    : 0
}
