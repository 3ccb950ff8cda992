/** The thread in which pdf.js works: what a PDF holds can stop or exhaust this thread, and never the library. */
import { parentPort } from 'node:worker_threads'
import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PdfAnswer, PdfFacts, PdfLine, PdfQuestion } from './facts.ts'

/** More pieces of text are no first page of a paper. */
const PIECES = 20_000
/** In UTF-16 units, of one value. */
const LONGEST = 20_000

parentPort?.on('message', ({ id, bytes }: PdfQuestion) => {
  const answer = (message: PdfAnswer): void => parentPort?.postMessage(message)
  factsOf(bytes).then(
    (facts) => answer({ id, facts }),
    (error: unknown) => answer({ id, reason: reasonOf(error) }),
  )
})

async function factsOf(bytes: Uint8Array): Promise<PdfFacts> {
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
  })
  try {
    const document = await task.promise
    return { ...(await metadataOf(document)), lines: await linesOf(document) }
  } finally {
    await task.destroy()
  }
}

async function metadataOf(document: PDFDocumentProxy): Promise<Pick<PdfFacts, 'info' | 'xmp'>> {
  const info: Record<string, string> = {}
  const xmp: Record<string, string[]> = {}
  // Damaged metadata is none; the page may tell enough.
  const found = await document.getMetadata().catch(() => null)
  const given = (found?.info ?? {}) as Record<string, unknown>
  const custom = (given['Custom'] ?? {}) as Record<string, unknown>
  for (const [name, value] of Object.entries({ ...custom, ...given }))
    if (typeof value === 'string' && value.trim() !== '') info[name] = value.slice(0, LONGEST)
  const metadata = (found?.metadata ?? []) as Iterable<readonly [string, unknown]>
  for (const [name, value] of metadata) {
    const texts = [value].flat().filter((text) => typeof text === 'string' && text.trim() !== '') as string[]
    if (texts.length > 0) xmp[name] = texts.map((text) => text.slice(0, LONGEST))
  }
  return { info, xmp }
}

/** A first page that can't be read has no lines. */
async function linesOf(document: PDFDocumentProxy): Promise<PdfLine[]> {
  try {
    return await textOf(await document.getPage(1))
  } catch {
    return []
  }
}

async function textOf(page: PDFPageProxy): Promise<PdfLine[]> {
  const [, bottom = 0, , top = 0] = page.view
  const lines: PdfLine[] = []
  let text = ''
  let size = 0
  let height = 0
  let level = true
  let baseline: number | undefined
  const close = (): void => {
    if (text.trim() !== '')
      lines.push({ text: text.replace(/\s+/g, ' ').trim().slice(0, LONGEST), size, height, level })
    text = ''
    size = 0
    baseline = undefined
  }
  const { items } = await page.getTextContent({ includeMarkedContent: false })
  for (const item of items.slice(0, PIECES)) {
    if (!('str' in item)) continue
    const [, slope = 0, c = 0, d = 0, , y = 0] = item.transform as number[]
    const own = Math.hypot(c, d)
    if (item.str.trim() !== '') {
      // Raised and lowered signs stand within the line; another line starts farther away.
      if (baseline !== undefined && Math.abs(y - baseline) > Math.max(own, size) * 0.7) close()
      baseline ??= y
      if (own > size) {
        size = own
        height = top > bottom ? (y - bottom) / (top - bottom) : 0
        level = Math.abs(slope) < 0.01
      }
    }
    text += item.str
    if (item.hasEOL) close()
  }
  close()
  return lines
}

function reasonOf(error: unknown): string {
  if (error instanceof PasswordException) return 'This PDF is locked with a password, so nothing in it could be read.'
  if (error instanceof InvalidPDFException) return 'This PDF is damaged, or is none: its pages could not be found.'
  return `This PDF can’t be read: ${error instanceof Error ? error.message : String(error)}.`
}
