/** All readers, and which of them fits a text. */
import type { Reader } from './format.ts'
import { huggingFaceJson } from './huggingface/json.ts'

export function createReaders(_options: { readonly now: number }): readonly Reader[] {
  return [huggingFaceJson]
}

/** The reader that is surest of `head`, or null where none recognises it. `name` decides between equals only. */
export function recogniseFormat(
  head: string,
  readers: readonly Reader[],
  _name: string,
): { readonly reader: Reader; readonly confidence: number } | null {
  const [best] = readers
    .map((reader) => ({ reader, confidence: reader.recognise(head) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence)
  return best ?? null
}

/** What an input looks like, for a sentence that ends with it: "a PDF", "an empty file". */
export function describeInput(head: string | Uint8Array): string {
  return head.length === 0 ? 'an empty file' : 'text'
}
