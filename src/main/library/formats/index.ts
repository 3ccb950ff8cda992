/** All readers, and which of them fits a text. */
import { arxivAtom } from './arxiv/atom.ts'
import { arxivListing } from './arxiv/listing.ts'
import type { FileReader, Reader } from './format.ts'
import { createHtmlReader } from './huggingface/html.ts'
import { huggingFaceJson } from './huggingface/json.ts'
import { createMarkdownReader, createTextReader } from './huggingface/text.ts'
import { plainList } from './list/list.ts'
import { pdfReader } from './pdf/pdf.ts'
import { referenceReaders } from './reference-readers.ts'

export { describeInput } from './describe-input.ts'

/** `now` is for pages that write days without their year. */
export function createReaders({ now }: { readonly now: number }): readonly Reader[] {
  return [
    createTextReader(now),
    createMarkdownReader(now),
    createHtmlReader(now),
    huggingFaceJson,
    arxivAtom,
    arxivListing,
    ...referenceReaders,
    plainList,
  ]
}

/** Readers of files that are no text. */
export const fileReaders: readonly FileReader[] = [pdfReader]

/** The reader that is surest of `head`, or null where none recognises it. `name` decides between equals only. */
export function recogniseFormat(
  head: string,
  readers: readonly Reader[],
  name: string,
): { readonly reader: Reader; readonly confidence: number } | null {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const fits = (reader: Reader): number => (reader.extensions.includes(extension) ? 1 : 0)
  const [best] = readers
    .map((reader) => ({ reader, confidence: reader.recognise(head) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence || fits(b.reader) - fits(a.reader))
  return best ?? null
}
