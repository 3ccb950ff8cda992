/** Kept files of a library that a server has open: changed by a terminal meanwhile, and after the server was started anew. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { runTerminal, startServerProcess } from '../support/processes.ts'

it('follow what a terminal changes, and what changed while no server ran', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-serve-'))
  const library = join(folder, 'library.sqlite')
  const bib = join(folder, 'refs.bib')
  const lectern = async (...words: string[]): Promise<void> => {
    const { code, stderr } = await runTerminal(library, words)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  }
  const follows = (title: string): Promise<void> =>
    vi.waitFor(() => expect(readFileSync(bib, 'utf8')).toContain(title), { timeout: 20_000, interval: 100 })
  try {
    await lectern('call', 'library.addSample')
    await lectern('keep', bib)
    const server = await startServerProcess(library)
    await lectern('call', 'paper.edit', '{ "ids": [1], "fields": { "title": "Said by a terminal" } }')
    await follows('Said by a terminal')
    await server.stop()
    rmSync(bib)
    await (
      await startServerProcess(library).then(async (again) => {
        await follows('Said by a terminal')
        return again
      })
    ).stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
