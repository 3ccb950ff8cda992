/** Addresses and files of an entry. */
import type { Link, LinkKind } from '../../../../shared/contract/entities.ts'
import { bdskPath } from './bdsk-file.ts'
import type { Fields } from './fields.ts'
import type { FileFolders } from './file-folders.ts'
import { urlWithin, verbatimText } from './verbatim.ts'

/** Fields that hold the address where `url` is missing. */
export const URL_FIELDS: readonly string[] = ['howpublished', 'ee', 'link']

/** The main address: `url`, or what one of the fields `elsewhere` holds. */
export function urlOf(fields: Fields, elsewhere: readonly string[]): string | undefined {
  const written = fields.take('url')
  if (written !== undefined) return webAddress(verbatimText(written)) ?? verbatimText(written)
  for (const name of elsewhere) {
    const value = fields.look(name)
    const url = value === undefined ? undefined : urlWithin(value)
    if (url === undefined) continue
    // What says no more than the address is used up by it.
    if (verbatimText(value ?? '') === url) fields.take(name)
    return url
  }
  return undefined
}

/** Links of all kinds. Fields that hold several or more than an address are kept as they came as well. */
export function linksOf(fields: Fields, url: string | undefined, folders: FileFolders): Link[] {
  const links: Link[] = [...ownLinks(fields)]
  for (const name of fields.names()) {
    const kind = LINK_FIELDS.get(name.replace(/-\d+$/, ''))
    const value = fields.look(name)
    if (kind === undefined || value === undefined) continue
    const address = webAddress(verbatimText(value))
    if (address === undefined) continue
    fields.take(name)
    links.push({ url: address, kind })
  }
  for (const path of pathsOf(fields)) {
    const address = folders.addressOf(path)
    if (address !== undefined) links.push({ url: address, kind: /\.pdf$/i.test(path) ? 'pdf' : 'other' })
  }
  return links.filter((link) => link.url !== url || link.kind !== 'page')
}

/** Lectern writes its links one a line or comma-free run: "kind address", as `lectern-links`. */
function ownLinks(fields: Fields): Link[] {
  const written = fields.look('lectern-links')
  if (written === undefined) return []
  fields.take('lectern-links')
  const links: Link[] = []
  for (const [, kind = 'other', url = ''] of verbatimText(written).matchAll(
    /(?:(\w+)[ :=]+)?(https?:\/\/\S+|file:\S+)/g,
  ))
    links.push({
      url: url.replace(/[,;]$/, ''),
      kind: [...LINK_FIELDS.values()].find((each) => each === kind) ?? 'other',
    })
  return links
}

/** `text` as an address of the web, where it is one. */
function webAddress(text: string): string | undefined {
  const first = text.split(/\s/)[0] ?? ''
  if (/^www\./i.test(first)) return `https://${first}`
  return /^(?:https?|ftp):\/\//i.test(first) ? first : undefined
}

/** The files that an entry names; the fields stay as they came. */
function pathsOf(fields: Fields): string[] {
  const paths = filePaths(fields.look('file') ?? fields.look('local-url') ?? '')
  for (const name of fields.names()) {
    const path = /^bdsk-file-\d+$/.test(name) ? bdskPath(fields.look(name) ?? '') : undefined
    if (path !== undefined) paths.push(path)
  }
  return paths
}

/** JabRef, Zotero: "description:path:type;…" with "\:" and "\;"; others a bare path, or several parted by ";". */
function filePaths(value: string): string[] {
  return splitUnescaped(value, ';').flatMap((file) => {
    const parts = splitUnescaped(file.trim(), ':').map((part) => part.replace(/\\([:;\\])/g, '$1').trim())
    // "C:\x.pdf" alone is a path of Windows.
    if (parts.length === 2 && /^[A-Za-z]$/.test(parts[0] ?? '')) return [parts.join(':')]
    const path = parts.length >= 3 ? parts.slice(1, -1).join(':') : (parts[0] ?? '')
    return path === '' ? [] : [path]
  })
}

function splitUnescaped(text: string, separator: string): string[] {
  const parts = ['']
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '\\' && at + 1 < text.length) parts.push((parts.pop() ?? '') + text.slice(at, ++at + 1))
    else if (char === separator) parts.push('')
    else parts.push((parts.pop() ?? '') + char)
  }
  return parts
}

const LINK_FIELDS: ReadonlyMap<string, LinkKind> = new Map([
  ['pdf', 'pdf'],
  ['code', 'code'],
  ['github', 'code'],
  ['project', 'project'],
  ['website', 'project'],
  ['homepage', 'project'],
  ['video', 'video'],
  ['dataset', 'data'],
  ['model', 'model'],
  ['html', 'page'],
  ['ee', 'page'],
  ['adsurl', 'page'],
  ['bdsk-url', 'page'],
])
