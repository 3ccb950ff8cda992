/** Names of note files: from a template, valid everywhere, each once in its folder; and links that follow when one changes. */
import { basename, posix } from 'node:path'
import { safeFileName } from '../file-name.ts'
import { render, type Template, type Values } from './template.ts'

/** "chen2024", without an ending; the paper's key where nothing of it can be a name. Obsidian's links end at some signs. */
export function stemFor(template: Template, values: Values): string {
  const name = render(template, values)
    .replace(/[:：](?=\s)/g, ' -')
    .replaceAll('"', "'")
    .replace(/[*?<>^]+/g, '')
    .replace(/[[\]#|]+/g, ' ')
  const usable = /[^\s.\-~/\\:]/.test(name) ? name : (values['key'] ?? '')
  return safeFileName(usable, 'md').slice(0, -3)
}

export function stemOf(path: string): string {
  return basename(path).replace(/\.md$/i, '')
}

/**
 * `stem` in `folder` (relative, "" for the top), with a number where that is taken.
 * @param taken paths in lower case, for most file systems see no other difference
 */
export function freePath(folder: string, stem: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const path = posix.join(folder, `${stem}${n === 1 ? '' : ` ${String(n)}`}.md`)
    if (!taken.has(path.toLowerCase())) return path
  }
}

/** `text` with its links to files of the old names leading to the new ones: `[[old#part|shown]]`, `![[old]]`, `[shown](old.md)`. */
export function renameLinks(text: string, renamed: ReadonlyMap<string, string>): string {
  return text
    .replace(/\[\[([^[\]|#^\n]+)(?=[\]|#^])/g, (link, target: string) => {
      const to = renamed.get(stemOf(target.trim()))
      return to === undefined ? link : `[[${target.slice(0, target.lastIndexOf('/') + 1)}${to}`
    })
    .replace(/(\]\(<?)([^()<>\n]+?)\.md(?=[#)>])/g, (link, before: string, target: string) => {
      const old = decode(target.slice(target.lastIndexOf('/') + 1))
      const to = renamed.get(old)
      if (to === undefined) return link
      const name = before.endsWith('<') ? to : encodeURIComponent(to)
      return `${before}${target.slice(0, target.lastIndexOf('/') + 1)}${name}.md`
    })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
