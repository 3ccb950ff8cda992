/** A fingerprint of everything in a paper that is searched, so that an index can be compared with the rows it was made from. */
import { FIELDS, type SearchDoc, textsOf } from './search-doc.ts'

/** 32 bits over all texts of `doc`; where it stands and its prior do not count. */
export function docHash(doc: SearchDoc): number {
  let hash = 0x811c9dc5
  for (const field of FIELDS) {
    for (const text of textsOf(doc, field)) hash = mix(hash, text)
    hash = Math.imul(hash ^ 0x1f, 0x01000193)
  }
  return hash >>> 0
}

function mix(from: number, text: string): number {
  let hash = from
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return Math.imul(hash ^ 0x1e, 0x01000193)
}
