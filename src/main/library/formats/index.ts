/** All readers, and which of them fits a text. */
import { describeInput } from './describe-input.ts'
import type { Reader } from './format.ts'
import { createHuggingFaceReaders } from './huggingface/readers.ts'

export { describeInput }

/** @param options.now the time of reading, in milliseconds since 1970: dates without a year are the last ones before it */
export function createReaders({ now }: { readonly now: number }): readonly Reader[] {
  return [...createHuggingFaceReaders(now)]
}

/** The reader that is surest of `head`, or null where none recognises it. The extension of `name` decides between equals only. */
export function recogniseFormat(
  head: string,
  readers: readonly Reader[],
  name: string,
): { readonly reader: Reader; readonly confidence: number } | null {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  const fits = (reader: Reader): number => (extension !== undefined && reader.extensions.includes(extension) ? 1 : 0)
  const [best] = readers
    .map((reader) => ({ reader, confidence: reader.recognise(head) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence || fits(b.reader) - fits(a.reader))
  return best ?? null
}
