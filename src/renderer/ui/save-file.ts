/** Contents as a file: the browser puts it among its downloads, the desktop asks where to. */

/** Milliseconds that the contents stay at hand; both hosts have taken them over long before. */
const HELD = 60_000

/** @param type the media type, such as "application/json" */
export function saveFile(fileName: string, contents: string | readonly BlobPart[], type: string): void {
  const parts = typeof contents === 'string' ? [contents] : [...contents]
  const url = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), HELD)
}
