/** The lines of a page as titles, paragraphs and furniture: wrapped lines are joined, glued ones are parted. */
import { parseArxivId, type ArxivId } from '../identifiers.ts'
import { readFurniture, type Furniture } from './furniture.ts'
import { onlyAddresses, type PageLine } from './page-line.ts'
import { endsSentence, isParagraph } from './prose.ts'

export interface TextBlock {
  readonly kind: 'text'
  readonly text: string
  readonly line: number
  readonly heading: boolean
  /** The arXiv id in the link that the text is. */
  readonly id: ArxivId | undefined
}

export type Block =
  | TextBlock
  | { readonly kind: 'links'; readonly urls: readonly string[] }
  | { readonly kind: 'furniture'; readonly furniture: Furniture }

export function blocksOf(lines: readonly PageLine[], now: number): Block[] {
  const blocks: Block[] = []
  const wrapped = isWrapped(lines)
  let open: PageLine[] = []
  const close = (next?: Furniture): void => {
    const last = open.at(-1)
    // A name in the line above "· 12 authors" is the organisation's, where lines are not wrapped.
    const alone = last && open.length > 1 && !wrapped && standsBelowName(next) && last.text.length <= 40
    const [text, name] = alone ? [open.slice(0, -1), [last]] : [open, []]
    if (text.length > 0) blocks.push(...unglue(text))
    if (name.length > 0) blocks.push(blockOf(name))
    open = []
  }
  for (const line of lines) {
    const id = line.urls.map(idOfPaperLink).find((found) => found !== undefined)
    const addresses = line.text === '' ? line.urls : onlyAddresses(line.text)
    const furniture = addresses ? null : readFurniture(line.text, now)
    if (addresses || furniture) {
      close(furniture?.[0])
      for (const piece of furniture ?? []) blocks.push({ kind: 'furniture', furniture: piece })
      const urls = [...(line.text === '' ? [] : (addresses ?? [])), ...line.urls]
      if (urls.length > 0) blocks.push({ kind: 'links', urls })
    } else if (line.heading || (id !== undefined && line.urls.length === 1)) {
      close()
      blocks.push({ kind: 'text', text: line.text, line: line.line, heading: true, id })
    } else {
      open.push(line)
      if (line.urls.length > 0) {
        close()
        blocks.push({ kind: 'links', urls: line.urls })
      }
    }
  }
  close()
  return blocks
}

export function standsBelowName(furniture: Furniture | undefined): boolean {
  return furniture?.kind === 'dot' || furniture?.kind === 'authors' || furniture?.kind === 'date'
}

/** The id in a link to a paper's page at Hugging Face. */
export function idOfPaperLink(url: string): ArxivId | undefined {
  return /(?:^|huggingface\.co)\/papers\/\d/.test(url) ? (parseArxivId(url) ?? undefined) : undefined
}

/** Longer lines than this were not wrapped at a width. */
const WIDEST_WRAP = 160

function isWrapped(lines: readonly PageLine[]): boolean {
  return lines.every((line) => line.text.length <= WIDEST_WRAP)
}

/** Lines without an empty one between them: one text, or a title and its abstract, or several such pairs. */
function unglue(lines: readonly PageLine[]): TextBlock[] {
  if (!isParagraph(joined(lines))) return [blockOf(lines)]
  const width = isWrapped(lines) ? Math.max(...lines.map((line) => line.text.length)) : Infinity
  const parts: PageLine[][] = []
  for (const [i, line] of lines.entries()) {
    const last = parts.at(-1)
    const before = lines[i - 1]
    if (last && before && goesOn(before, line, last, width)) last.push(line)
    else parts.push([line])
  }
  return withWholeTitles(parts).map(blockOf)
}

function goesOn(before: PageLine, line: PageLine, part: readonly PageLine[], width: number): boolean {
  // Where paragraphs are not wrapped, only titles can be: short lines before a long one.
  if (width === Infinity) return !isParagraph(before.text) && !isParagraph(line.text) && !endsSentence(before.text)
  const firstWord = /^\S*/.exec(line.text)?.[0].length ?? 0
  // A line that had room for the next word was ended on purpose: by the end of a title or of a paragraph.
  if (before.text.length + 1 + firstWord >= width - ROOM) return true
  return isParagraph(joined(part)) && !endsSentence(before.text)
}

/** A title that was wrapped to a width of its own came apart line by line. */
function withWholeTitles(parts: readonly PageLine[][]): PageLine[][] {
  const whole: PageLine[][] = []
  for (const part of parts) {
    const before = whole.at(-1)
    if (before && !isParagraph(joined(before)) && !isParagraph(joined(part))) before.push(...part)
    else whole.push(part)
  }
  return whole
}

/** Wrapped lines are rarely shorter than the width by more than this. */
const ROOM = 12

function joined(lines: readonly PageLine[]): string {
  return lines
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
}

function blockOf(lines: readonly PageLine[]): TextBlock {
  return { kind: 'text', text: joined(lines), line: lines[0]?.line ?? 1, heading: false, id: undefined }
}
