/** Images in notes: those of the library are shown, all others are named as links, and nothing of theirs is loaded. */

/** As `image.add` names them: the hash of the content and what kind it is. */
const OWN = /^images\/[0-9a-f]{64}\.(?:png|jpg|gif|webp|avif)$/

export function isOwnImage(source: string): boolean {
  return OWN.test(source)
}

/** An image of the library, or a sentence that says why there is none. */
export function imageHolder(source: string, words: string): HTMLElement {
  const holder = document.createElement('span')
  holder.className = 'note-image'
  if (isOwnImage(source)) {
    const image = document.createElement('img')
    image.src = `/${source}`
    image.alt = words
    image.loading = 'lazy'
    image.addEventListener('error', () => {
      holder.textContent = `The image “${words === '' ? source.slice(7, 15) : words}” is not in this library’s folder.`
      holder.classList.add('note-image-gone')
    })
    holder.append(image)
    return holder
  }
  holder.classList.add('note-image-gone')
  const isWeb = /^https?:\/\//i.test(source) && URL.canParse(source)
  if (!isWeb) {
    holder.textContent = `Image${words === '' ? '' : ` “${words}”`}, not shown`
    return holder
  }
  const link = document.createElement('a')
  link.href = source
  link.target = '_blank'
  link.rel = 'noreferrer'
  link.textContent = `Image${words === '' ? '' : ` “${words}”`} at ${new URL(source).host}`
  holder.append(link, ', not loaded')
  return holder
}
