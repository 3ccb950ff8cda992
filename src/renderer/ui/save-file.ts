/** Text as a file: the browser puts it among its downloads, the desktop asks where to. */

/** Milliseconds that the text stays at hand; both hosts have taken it over long before. */
const HELD = 60_000

/** @param type the media type, such as "application/json" */
export function saveFile(fileName: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.hidden = true
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), HELD)
}
