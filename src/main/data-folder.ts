/** Where the library lives when nobody says otherwise. */
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

/**
 * The library file to open: `chosen` (from `--library`), else `$LECTERN_LIBRARY`, else `library.sqlite` in the platform's data
 * folder (`~/.local/share/Lectern`, `~/Library/Application Support/Lectern`, `%LOCALAPPDATA%\Lectern\Data`). Always absolute.
 */
export function findLibraryPath(chosen: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  const named = chosen ?? environment['LECTERN_LIBRARY']
  return named !== undefined && named !== '' ? resolve(named) : defaultLibraryPath()
}

/** The library of someone who never named another one. */
export function defaultLibraryPath(): string {
  return join(envPaths('Lectern', { suffix: '' }).data, 'library.sqlite')
}
