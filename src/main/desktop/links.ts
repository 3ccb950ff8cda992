/** Which links may leave the window, and as what. */

const LONGEST = 4000

/**
 * The address to hand to the system for a link in a paper or a note, or undefined for one that must not be opened: only http(s),
 * mailto and `doi:`, which becomes its resolver's address. Anything else could start programs with arguments of a paper's choosing.
 */
export function externalUrl(link: string): string | undefined {
  if (link.length > LONGEST || !URL.canParse(link)) return undefined
  const url = new URL(link)
  if (url.protocol === 'doi:') return `https://doi.org/${encodeURI(decodePath(url.pathname))}`
  if (url.protocol === 'mailto:') return url.href
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  // A name and password in a link are there to deceive.
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined
}

function decodePath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
