/** The title as the first page of a paper sets it: the lines in the largest letters near its head. */
import { oneLine } from '../clean.ts'
import type { PdfLine } from './facts.ts'

/** Titles stand above this part of the page; 0 is its foot. */
const LOWEST = 0.45
/** Lines of a title. */
const MOST = 6

export function titleOnPage(lines: readonly PdfLine[]): string | undefined {
  const upper = lines.filter(
    ({ level, height, text }) => level && height > LOWEST && /\p{L}/u.test(text) && !STAMP.test(text),
  )
  const sizes = [...new Set(upper.map(({ size }) => Math.round(size * 2) / 2))].sort((a, b) => b - a)
  const body = bodySize(lines)
  for (const size of sizes) {
    // In letters as small as the text's own a title can't be told from it.
    if (size <= body * 1.1) return undefined
    const title = titleIn(upper, size)
    if (title !== undefined) return title
  }
  return undefined
}

/** The first run of lines in letters of this size; undefined where it does not read as a title. */
function titleIn(lines: readonly PdfLine[], size: number): string | undefined {
  const fits = (line: PdfLine | undefined): boolean => line !== undefined && Math.abs(line.size - size) <= size * 0.06
  const start = lines.findIndex(fits)
  let end = start
  while (fits(lines[end])) end++
  if (end - start > MOST) return undefined
  const text = oneLine(
    lines
      .slice(start, end)
      .map((line) => line.text)
      .join('\n')
      .replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, ''),
  ).replace(MARKS, '')
  if (/^(?:\d+(?:\.\d+)*\.?|abstract)\s/i.test(text)) return undefined
  const words = text.match(/\p{L}{2,}/gu) ?? []
  return words.length >= 2 && text.length <= 300 && text.length >= 10 ? text : undefined
}

/** The size in which most letters stand. */
function bodySize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** Of footnotes. */
const MARKS = /(?:\s*[*∗†‡§¶])+$/

/** What stands above titles: names of journals, preprint marks, addresses. */
const STAMP =
  /^(?:arxiv:|https?:|doi\b|published as|under review|preprint\b|journal of|proceedings of|vol(?:ume|\.)|research article|original (?:article|paper)|contents lists)/i
