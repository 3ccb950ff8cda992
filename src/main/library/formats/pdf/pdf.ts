/** PDFs: what they say of themselves, and what stands on their first page. */
import { pathToFileURL } from 'node:url'
import type { FileReader } from '../format.ts'
import { factsToPaper } from './facts-to-paper.ts'
import { readPdf } from './read-pdf.ts'

export const pdfReader: FileReader = {
  name: 'pdf',
  title: 'PDF',
  extensions: ['pdf'],
  // A larger one is the scan of a book, and would have to be held in memory whole.
  largest: 256 * 1024 * 1024,
  recognise: (head) => {
    // Some have a few lines of a mail or a web server before their own.
    const start = String.fromCharCode(...head.subarray(0, 1024))
    return start.startsWith('%PDF-') ? 1 : /^%PDF-\d/m.test(start) ? 0.9 : 0
  },
  read: async (bytes, { name, path }) => {
    const answer = await readPdf(bytes)
    if ('reason' in answer)
      return { papers: [], problems: [{ line: null, column: null, reason: answer.reason, text: name }] }
    const file = path === null ? [] : [{ url: pathToFileURL(path).href, kind: 'pdf' as const, label: name }]
    return { papers: [factsToPaper(answer.facts, name, file)], problems: [] }
  },
}
