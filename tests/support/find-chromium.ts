/** The Chromium that tests run in. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
]
const MAC_NAMES = ['Google Chrome', 'Chromium', 'Microsoft Edge']

/** The path of a Chromium: `$CHROMIUM`, else Playwright's own, else one that is installed. @throws Error where there is none */
export function findChromium(): string {
  const found = searchChromium()
  if (found === undefined) throw new Error(NONE)
  return found
}

/** The same, but first installs one where there is none: Playwright's, or as root on Debian the system's. @throws Error */
export function ensureChromium(): string {
  const found = searchChromium()
  if (found !== undefined) return found
  console.log('There is no Chromium here; installing one.')
  // Playwright's own server, or Debian's. Neither may hang on a closed network.
  const installers: readonly (readonly [string, ...string[]])[] = [
    [process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    ...(process.getuid?.() === 0
      ? [['sh', '-c', 'apt-get update && apt-get install -y --no-install-recommends chromium'] as const]
      : []),
  ]
  for (const [program, ...args] of installers) {
    spawnSync(program, args, { stdio: 'inherit', timeout: 300_000 })
    const installed = searchChromium()
    if (installed !== undefined) return installed
  }
  throw new Error(NONE)
}

const NONE =
  'Lectern’s browser tests need Chromium, Chrome or Edge, and there is none here. Install one, or name it: CHROMIUM=/path/to/chromium npm test'

function searchChromium(): string | undefined {
  const named = process.env['CHROMIUM']
  const ends = process.platform === 'win32' ? ['.exe'] : ['']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [
    ...(named === undefined || named === '' ? [] : [named]),
    chromium.executablePath(),
    ...NAMES.flatMap((name) => folders.flatMap((folder) => ends.map((end) => join(folder, name + end)))),
    ...MAC_NAMES.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  ]
  return candidates.find((path) => existsSync(path))
}

/** Switches for a browser under test. Chromium refuses its sandbox to root, which only test machines are. */
export function chromiumArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
