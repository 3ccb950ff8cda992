/** Entry of the desktop app: `electron . [--library FILE] [FILE…]`. */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, dialog } from 'electron'
import { LecternError } from '../shared/contract/errors.ts'
import { defaultLibraryPath, findLibraryPath } from './data-folder.ts'
import { runDesktop } from './desktop/app.ts'
import { readArguments } from './desktop/arguments.ts'
import { startLibrary } from './thread/library-thread.ts'

const here = import.meta.dirname
const { library: chosen, files } = readArguments(process.argv.slice(process.defaultApp ? 2 : 1))
const library = findLibraryPath(chosen)

app.enableSandbox()
// Each library has an instance and a window of its own; the usual one keeps Electron's usual folder.
if (library !== defaultLibraryPath()) {
  const folder = createHash('sha256').update(library).digest('hex').slice(0, 16)
  const userData = join(app.getPath('userData'), 'libraries', folder)
  mkdirSync(userData, { recursive: true })
  app.setPath('userData', userData)
}

if (app.requestSingleInstanceLock({ files: files.map((file) => resolve(file)) })) {
  runDesktop({
    library: startLibrary({ path: library, log: warn }),
    files: files.map((file) => resolve(file)),
    folder: join(here, '../renderer'),
    window: {
      preload: join(here, '../preload/index.cjs'),
      icon: join(here, '../../resources/icon.png'),
      place: join(app.getPath('userData'), 'window.json'),
    },
  }).catch(async (error: unknown) => {
    // Before that, Linux would print the message instead of showing it.
    await app.whenReady()
    const message = error instanceof LecternError ? error.message : String(error)
    warn(message)
    dialog.showErrorBox('Lectern can’t open the library', message)
    app.exit(1)
  })
} else {
  warn('Lectern is already open; it was brought to the front.')
  app.quit()
}

function warn(message: string): void {
  process.stderr.write(`${message}\n`)
}
