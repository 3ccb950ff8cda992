import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = openTestLibrary()
})
afterEach(() => {
  library.close()
})

function startWriter(...args: string[]): ChildProcess {
  return fork(new URL('./writer-process.ts', import.meta.url), args, { stdio: 'inherit' })
}

describe('two processes on one library', () => {
  it('lose no write of either', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const writers = ['left', 'right'].map((name) => startWriter(library.path, 'tag', name, '40'))
    for (let i = 0; i < 40; i++) await library.client.call('tag.apply', { ids: [id], add: [`own/${String(i)}`] })
    const codes = await Promise.all(writers.map(async (writer) => (await once(writer, 'exit'))[0] as unknown))
    expect(codes).toEqual([0, 0])
    const { tags } = await library.client.call('paper.get', { id })
    expect(tags).toHaveLength(120)
    expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
  })

  it('see what the other changed within a second', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const other = openTestLibrary(library.path)
    const seen = new Promise<readonly number[] | null>((resolve) => {
      library.client.onEvent((event) => {
        if (event.kind === 'changed' && event.origin === 'elsewhere') resolve(event.papers)
      })
    })
    await other.client.call('paper.setStatus', { ids: [id], status: 'reading' })
    expect(await Promise.race([seen, wait(1000, 'nothing')])).toEqual([id])
    expect((await library.client.call('library.counts', {})).reading).toBe(1)
    other.close()
  })

  it('undo steps of each other, in one order', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const other = openTestLibrary(library.path)
    await other.client.call('paper.setStatus', { ids: [id], status: 'reading' })
    expect((await library.client.call('history.undo', {})).label).toBe(
      'Undid: Started reading “Tides of the Inner Sea”',
    )
    other.close()
  })

  it('leave whole steps only when killed at any moment', async () => {
    for (let round = 0; round < 6; round++) {
      const writer = startWriter(library.path, 'import', `round ${String(round)}`, '2000')
      await wait(400 + round * 130)
      writer.kill('SIGKILL')
      await once(writer, 'exit')
      expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    }
    const { all } = await library.client.call('library.counts', {})
    const { steps } = await library.client.call('history.list', {})
    const counted = steps.map((step) => Number(/^Added (\d+) papers/.exec(step.label)?.[1] ?? 0))
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(all)
    while ((await library.client.call('history.undo', {})).step !== null);
    expect((await library.client.call('library.counts', {})).all).toBe(0)
  })
})
