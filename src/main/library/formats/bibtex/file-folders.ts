/**
 * Where the files of an entry are: paths in .bib files mostly start at the folder of the file itself, or at one that JabRef names in
 * `@comment{jabref-meta: fileDirectory:…}`.
 */
import { isAbsolute, join, win32 } from 'node:path'
import { pathToFileURL } from 'node:url'

export class FileFolders {
  private readonly own: string | undefined
  private named: string | undefined

  /** `own`: where the .bib file lies; undefined where that is not known. */
  constructor(own: string | undefined) {
    this.own = own
  }

  /** The text of one `@comment`. */
  read(comment: string): void {
    const [, folder] = /^\s*jabref-meta:\s*fileDirectory(?:Latex)?(?:-[^:]*)?:([^;]+);/i.exec(comment) ?? []
    if (folder !== undefined) this.named ??= folder.replace(/\\(.)/g, '$1').trim()
  }

  /** The address of a file, or undefined where it is not known where its path starts. */
  addressOf(path: string): string | undefined {
    if (/^https?:/i.test(path)) return path
    if (/^file:/i.test(path)) return path.startsWith('file:///') ? path : undefined
    if (isWindowsPath(path)) return pathToFileURL(path, { windows: true }).href
    if (isAbsolute(path)) return pathToFileURL(path).href
    if (/^[~$]|^[a-z][\w+.-]*:/i.test(path)) return undefined
    const folder = this.folder()
    if (folder === undefined) return undefined
    return isWindowsPath(folder)
      ? pathToFileURL(win32.join(folder, path), { windows: true }).href
      : pathToFileURL(join(folder, path.replaceAll('\\', '/'))).href
  }

  private folder(): string | undefined {
    const { named, own } = this
    if (named === undefined || named === '.') return own
    if (isAbsolute(named) || isWindowsPath(named)) return named
    return own === undefined ? undefined : join(own, named)
  }
}

function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) && win32.isAbsolute(path)
}
