/** What has to be there before Lectern can run: a Node that is new enough, and the built files. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../../..')

const OLDEST_NODE = 24

/** The Node to run Lectern with: this one, or else the one that `npm ci` brings. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath
  const own = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  throw new Error(
    `Lectern needs Node ${OLDEST_NODE} or newer, and this is ${process.versions.node}. “npm ci” in ${root} brings one.`,
  )
}

/** Builds if nothing is built yet, or if a source is newer than what is. @throws Error where that fails */
export function ensureBuilt() {
  if (isBuilt()) return
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  if (!existsSync(tool)) throw new Error(`Lectern is not built yet. “npm ci” in ${root} brings what that takes.`)
  process.stderr.write('Building Lectern, which takes a few seconds …\n')
  // Standard output belongs to the command that waits for this.
  const { status } = spawnSync(findNode(), [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error('Lectern could not be built; what went wrong stands above.')
}

function isBuilt() {
  const built = [
    'main/index.js',
    'main/server.js',
    'main/cli.js',
    'main/worker.js',
    'main/pdf-thread.js',
    'main/entry-thread.js',
    'main/reading-thread.js',
    'preload/index.cjs',
    'renderer/index.html',
  ]
    .map((path) => join(root, 'out', path))
    .map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0))
  // An installed copy has no sources to be newer.
  const sources = ['src', 'resources', 'package.json', 'electron.vite.config.ts'].map((path) =>
    newest(join(root, path)),
  )
  return Math.min(...built) > Math.max(...sources)
}

/**
 * When `path`, or the newest file under it, was last changed, in milliseconds; 0 where there is none.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
