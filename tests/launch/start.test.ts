/** `npm start`: the same app, whatever this machine lacks, and a sentence where a library can't be opened. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { root, runTerminal, stopProcess } from '../support/processes.ts'

const isLinux = process.platform === 'linux'
const isRoot = process.getuid?.() === 0

let folder: string
let library: string
let started: ChildProcess[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-start-'))
  library = join(folder, 'library.sqlite')
  started = []
})
afterEach(async () => {
  await Promise.all(started.map(stopProcess))
  rmSync(folder, { recursive: true, force: true })
})

interface Start {
  readonly child: ChildProcess
  readonly stdout: string
  readonly stderr: string
}

/** Starts Lectern as `npm start -- words` does, and waits until it shows its address or ends. */
async function start(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Start> {
  const inherited = Object.entries(process.env).filter(([name]) => name !== 'DISPLAY' && name !== 'WAYLAND_DISPLAY')
  const child = spawn(process.execPath, [join(root, 'src/main/launch/start.mjs'), ...words], {
    cwd: folder,
    // npm says in INIT_CWD where the person is.
    env: { ...Object.fromEntries(inherited), INIT_CWD: folder, BROWSER: 'true', ...env },
  })
  started.push(child)
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString()
      if (stdout.includes('\n')) resolve()
    })
    child.once('close', () => resolve())
  })
  return { child, stdout, stderr }
}

const ADDRESS = /^Lectern is at (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32})\n$/

async function opens({ stdout }: Start): Promise<boolean> {
  const url = ADDRESS.exec(stdout)?.[1]
  if (url === undefined) return false
  const { status, headers } = await fetch(url, { redirect: 'manual' })
  return status === 303 && headers.has('set-cookie')
}

describe('npm start', () => {
  it('opens browser mode when asked, on the library named from where the person is, and ends well with Ctrl+C', async () => {
    const running = await start(['--browser', '--no-open', '--library', 'library.sqlite'])
    expect(running.stderr).toBe('')
    expect(await opens(running)).toBe(true)
    expect(existsSync(library)).toBe(true)
    // A terminal sends it to the whole group.
    running.child.kill('SIGTERM')
    const [code] = (await once(running.child, 'exit')) as [number | null]
    expect(code).toBe(0)
  })

  it.runIf(isLinux)('says that there is no display, and prints the address', async () => {
    const running = await start(['--library', library])
    expect(running.stderr).toBe('There is no display here, so Lectern opens in the browser instead.\n')
    expect(await opens(running)).toBe(true)
  })

  it.runIf(isLinux && isRoot)('says that Electron does not run as root', async () => {
    const running = await start(['--library', library], { DISPLAY: ':99' })
    expect(running.stderr).toBe('Electron does not run as root, so Lectern opens in the browser instead.\n')
    expect(await opens(running)).toBe(true)
  })

  it.skipIf(existsSync(join(root, 'node_modules/electron/path.txt')))('gives up on Electron soon', async () => {
    // Nothing answers there.
    vi.stubEnv('ELECTRON_MIRROR', 'http://127.0.0.1:9/')
    const { findElectron } = await import('../../src/main/launch/electron.mjs')
    expect(await findElectron()).toBeUndefined()
    vi.unstubAllEnvs()
  })

  it('refuses words that it does not know', async () => {
    const { child, stderr } = await start(['--bowser'])
    expect(child.exitCode).toBe(2)
    expect(stderr).toMatch(/Unknown option '--bowser'/)
  })
})

describe('a library that can’t be opened', () => {
  it.each([
    ['a text', 'Just some notes that are longer than a header of SQLite would be. '.repeat(20)],
    ['half a database', 'SQLite format 3\u0000' + 'x'.repeat(2000)],
  ])('is left as it was: %s', async (_what, content) => {
    writeFileSync(library, content)
    const { child, stdout, stderr } = await start(['--browser', '--no-open', '--library', library])
    expect({ code: child.exitCode, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(library)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(readFileSync(library, 'utf8')).toBe(content)
  })

  it('is a folder, or lies in what is none', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, 'a file')
    for (const place of [folder, join(file, 'library.sqlite')]) {
      const { child, stderr } = await start(['--browser', '--no-open', '--library', place])
      expect(child.exitCode).toBe(1)
      expect(stderr).toContain(place)
      expect(stderr.trim().split('\n')).toHaveLength(1)
    }
    expect(readFileSync(file, 'utf8')).toBe('a file')
  })

  it('is read where it comes from a newer Lectern, and not changed', async () => {
    await runTerminal(library, ['call', 'setting.set', '{ "name": "test.mark", "value": "kept" }'])
    const db = new Database(library)
    db.pragma('user_version = 999')
    db.close()
    const before = readFileSync(library)
    const running = await start(['--browser', '--no-open', '--library', library])
    expect(await opens(running)).toBe(true)
    await stopProcess(running.child)
    expect(readFileSync(library).equals(before)).toBe(true)
    const refused = await runTerminal(library, ['call', 'setting.set', '{ "name": "test.mark", "value": "lost" }'])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/newer Lectern/) as string })
  })
})
