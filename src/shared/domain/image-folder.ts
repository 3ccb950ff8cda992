/** Where the images of a library's notes lie: in a folder beside its file, named like it. */

/** "/home/a/library.sqlite" has "/home/a/library.images". */
export function imageFolderOf(library: string): string {
  return `${library.replace(/\.(?:sqlite3?|db|lectern)$/i, '')}.images`
}
