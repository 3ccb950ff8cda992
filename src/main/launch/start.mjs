/**
 * `npm start [-- --browser] [--library FILE] [--port N] [--no-open] [FILE…]`: the desktop app, or browser mode where that is asked
 * for or Electron can't run.
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt, findNode, root } from './build.mjs'
import { runInPlace } from './child.mjs'
import { findElectron } from './electron.mjs'

process.exitCode = await start().catch((error) => {
  say(error instanceof Error ? error.message : String(error))
  return error instanceof TypeError && 'code' in error ? 2 : 1
})

/** @returns {Promise<number>} the exit code */
async function start() {
  const { values, positionals } = parseArgs({
    options: {
      browser: { type: 'boolean', default: false },
      library: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  // npm runs this in the package's folder; names are meant from where the person is.
  const from = process.env['INIT_CWD'] ?? process.cwd()
  const library = values.library === undefined ? [] : ['--library', resolve(from, values.library)]
  const files = positionals.map((file) => resolve(from, file))

  const isBrowserWanted = values.browser || values.port !== undefined || values['no-open']
  const obstacle = isBrowserWanted ? undefined : findObstacle()
  const electron = isBrowserWanted || obstacle !== undefined ? undefined : findElectron()
  ensureBuilt()
  const program = await electron
  if (program !== undefined) return runInPlace(program, [root, ...library, ...files], { cwd: from })

  if (!isBrowserWanted)
    say(`${obstacle ?? 'Electron’s program can’t be fetched from here'}, so Lectern opens in the browser instead.`)
  const port = values.port === undefined ? [] : ['--port', values.port]
  const noOpen = values['no-open'] ? ['--no-open'] : []
  return runInPlace(findNode(), [join(root, 'out/main/server.js'), ...library, ...port, ...noOpen, ...files], {
    cwd: from,
  })
}

/** Why a window can't open here, whatever Electron could do. */
function findObstacle() {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env
  if (process.platform !== 'linux') return undefined
  if (!x11 && !wayland) return 'There is no display here'
  return process.getuid?.() === 0 ? 'Electron does not run as root' : undefined
}

/** @param {string} sentence */
function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}
