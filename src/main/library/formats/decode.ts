/** Bytes to text. */

export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' }
}
