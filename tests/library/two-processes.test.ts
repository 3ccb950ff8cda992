import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { In } from '../../src/shared/contract/index.ts'
import { syntheticPapers } from '../support/synthetic-papers.ts'
import { openTestLibrary, type TestLibrary } from './test-library.ts'

type To = In<'queue.move'>['to']

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

  it('let one write within a few seconds while the other imports a long file, which stays whole', async () => {
    const [id = 0] = await library.add({ title: 'Tides of the Inner Sea' })
    const papers = [...syntheticPapers(2500, 5)]
    const file = join(dirname(library.path), 'long.bib')
    writeFileSync(
      file,
      papers
        .map(({ title, abstract }, i) => `@misc{k${String(i)}, title = {${title}}, abstract = {${abstract}}}`)
        .join('\n'),
    )
    const writer = startWriter(library.path, 'file', file)
    const ended = once(writer, 'exit')
    const waits: number[] = []
    while (writer.exitCode === null) {
      const begun = performance.now()
      await library.client.call('tag.apply', { ids: [id], add: [`own/${String(waits.length)}`] })
      waits.push(performance.now() - begun)
      await Promise.race([ended, wait(300)])
    }
    expect((await ended)[0]).toBe(0)
    expect(Math.max(...waits)).toBeLessThan(6000)
    const { tags } = await library.client.call('paper.get', { id })
    expect(tags).toHaveLength(waits.length)
    expect((await library.client.call('library.counts', {})).all).toBe(papers.length + 1)
    const { imports } = await library.client.call('import.list', {})
    expect(imports[0]).toMatchObject({ added: papers.length, remaining: papers.length })
    expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
  }, 60_000)

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
    for (let round = 0; round < 5; round++) {
      const writer = startWriter(library.path, 'import', `round ${String(round)}`, '2000')
      // It may be done before it is killed, on a fast machine.
      const ended = once(writer, 'exit')
      await wait(400 + round * 130)
      writer.kill('SIGKILL')
      await ended
      expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    }
    const { all } = await library.client.call('library.counts', {})
    const { steps } = await library.client.call('history.list', {})
    const counted = steps.map((step) => Number(/^Added (\d+) papers/.exec(step.label)?.[1] ?? 0))
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(all)
    while ((await library.client.call('history.undo', {})).step !== null);
    expect((await library.client.call('library.counts', {})).all).toBe(0)
  }, 60_000)

  it('keep one order of the queue whatever both move at once, and count the last move of each', async () => {
    const ids = await library.add(...Array.from({ length: 8 }, (_, i) => ({ title: `Paper of the day ${String(i)}` })))
    await library.client.call('paper.setStatus', { ids, status: 'queued' })
    const [first = 0, ...others] = ids
    const last = others.pop() ?? 0
    const someMoves = fc.array(
      fc.record({
        ids: fc.uniqueArray(fc.constantFrom(...others), { minLength: 1, maxLength: 4 }),
        to: fc.constantFrom<To>(
          { kind: 'top' },
          { kind: 'bottom' },
          { kind: 'before', id: first },
          { kind: 'after', id: last },
        ),
      }),
      { minLength: 10, maxLength: 30 },
    )
    for (const [here, there] of fc.sample(fc.tuple(someMoves, someMoves), 3)) {
      const moves = JSON.stringify([...there, { ids: [first], to: { kind: 'top' } }])
      const writer = startWriter(library.path, 'move', moves)
      const ended = once(writer, 'exit')
      for (const move of here) await library.client.call('queue.move', move)
      expect((await ended)[0]).toBe(0)
      await library.client.call('queue.move', { ids: [last], to: { kind: 'bottom' } })
      const order = [...(await library.client.call('paper.list', { view: { kind: 'status', status: 'queued' } })).ids]
      expect(new Set(order)).toEqual(new Set(ids))
      expect(order).toHaveLength(ids.length)
      expect([order[0], order.at(-1)]).toEqual([first, last])
      expect(await library.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    }
  }, 60_000)
})
