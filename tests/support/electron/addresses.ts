/**
 * Chromium alone can't be given schemes, so `scheme://host/path` is shown as `https://host.scheme.localhost/path` and answered from
 * here; the app never sees the difference.
 */

const SUFFIX = '.localhost'

export function toWeb(url: string): string {
  const match = /^(\w+):\/\/([^/]*)(.*)$/.exec(url)
  if (!match || match[1] === 'http' || match[1] === 'https') return url
  const [, scheme = '', host = '', rest = ''] = match
  return `https://${host}.${scheme}${SUFFIX}${rest}`
}

/** The app's own address for one that Chromium shows; those of others stay. */
export function fromWeb(url: string): string {
  if (url.startsWith('blob:')) return `blob:${fromWeb(url.slice(5))}`
  if (!isOwn(url)) return url
  const { hostname, pathname, search, hash } = new URL(url)
  const [host = '', scheme = ''] = hostname.slice(0, -SUFFIX.length).split('.')
  return `${scheme}://${host}${pathname}${search}${hash}`
}

export function isOwn(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname.endsWith(SUFFIX)
}
