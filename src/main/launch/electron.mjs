/** Where Electron's program is, fetched at the first start if it can be. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findNode, root } from './build.mjs'

const folder = join(root, 'node_modules/electron')

/** How long a closed network may keep a person waiting, in milliseconds. */
const PATIENCE = 4000

/** The path of Electron's program, or undefined where it is not here and can't be fetched. */
export async function findElectron() {
  const here = installed()
  if (here !== undefined || !existsSync(folder)) return here
  // The package's own download waits for minutes on a network that answers nothing, so first a short knock on the door.
  if ((await run(['--input-type=module', '-e', PROBE], { timeout: PATIENCE, stdio: 'ignore' })) !== 0) return undefined
  process.stderr.write('Fetching Electron, once, about 110 MB …\n')
  await run([join(folder, 'install.js')], { stdio: ['ignore', 'ignore', 'ignore'] })
  return installed()
}

const { version } = existsSync(folder)
  ? /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  : { version: '' }
const { npm_config_electron_mirror: setMirror, ELECTRON_MIRROR: mirror } = process.env
const address = `${mirror ?? setMirror ?? 'https://github.com/electron/electron/releases/download/'}v${version}/SHASUMS256.txt`
const PROBE = `
  const answer = await fetch(${JSON.stringify(address)}, { method: 'HEAD', signal: AbortSignal.timeout(${PATIENCE - 500}) })
  process.exit(answer.ok ? 0 : 1)`

function installed() {
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return undefined
  const program = join(folder, 'dist', readFileSync(name, 'utf8'))
  return existsSync(program) ? program : undefined
}

/**
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} the exit code; 1 for one that took too long
 */
function run(args, options) {
  // Node and the package each have a switch of their own for the system's proxy settings.
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' }
  return new Promise((resolve) => {
    const child = spawn(findNode(), [...args], { ...options, env })
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
