/** Calls, jobs and events give the same results over every port. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChangedEvent } from '../../src/shared/contract/events.ts'
import type { Progress } from '../../src/shared/contract/procedure.ts'
import { HOSTS, openHost, type Host } from './hosts.ts'

/** A page in the shape of the Hugging Face API, with `count` papers. */
export function papersJson(count: number): string {
  return JSON.stringify(
    Array.from({ length: count }, (_, i) => ({
      paper: {
        id: `2401.${String(10_000 + i)}`,
        title: `Paper number ${String(i)} of several`,
        summary: 'An abstract with some words in it, so that there is something to read and to store. '.repeat(4),
      },
    })),
  )
}

describe.each(HOSTS)('over %s', (name) => {
  let host: Host
  beforeEach(async () => {
    host = await openHost(name)
  })
  afterEach(() => host.close())

  const importPapers = async (count: number): Promise<number[]> => {
    const { preview } = await host.client.call('intake.preview', {
      sources: [{ kind: 'text', text: papersJson(count) }],
      format: 'huggingface-json',
    })
    return (await host.client.call('intake.commit', { preview })).papers
  }

  it('answers a query with defaults filled in', async () => {
    expect(await host.client.call('library.counts', {})).toEqual({
      inbox: 0,
      queued: 0,
      reading: 0,
      read: 0,
      skipped: 0,
      all: 0,
      trash: 0,
    })
    const { path, readOnly } = await host.client.call('library.info', {})
    expect({ path, readOnly }).toEqual({ path: host.library, readOnly: null })
  })

  it('carries typed arrays both ways as what they are', async () => {
    const ids = await importPapers(3)
    const list = await host.client.call('paper.list', { view: { kind: 'all' } })
    expect(list.ids).toBeInstanceOf(Int32Array)
    expect([...list.ids].sort()).toEqual([...ids].sort())
    await host.client.call('paper.setStatus', { ids: Int32Array.from(ids), status: 'queued' })
    expect(await host.client.call('library.counts', {})).toMatchObject({ inbox: 0, queued: 3 })

    const { upload } = await host.client.call('upload.begin', { name: 'bytes.bin' })
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251)
    expect(await host.client.call('upload.append', { upload, bytes })).toEqual({ size: bytes.length })
    expect(await host.client.call('upload.append', { upload, bytes: bytes.subarray(1, 8) })).toEqual({
      size: bytes.length + 7,
    })
  })

  it('keeps text exactly, whatever is in it', async () => {
    const [id = 0] = await importPapers(1)
    const body = 'naïve “quotes” \u0000\u2028 𝔸𝔹 e\u0301 \ud83e\udd89 $\\alpha$\r\n\tend'
    await host.client.call('note.set', { id, body, revision: 0 })
    expect((await host.client.call('paper.get', { id })).note).toBe(body)
  })

  it('fails with a code, a sentence and what goes with it', async () => {
    await expect(host.client.call('paper.get', { id: 12_345 })).rejects.toMatchObject({
      name: 'LecternError',
      code: 'not-found',
      message: expect.stringMatching(/^[A-Z].*\.$/) as string,
    })
    const [id = 0] = await importPapers(1)
    const { revision } = await host.client.call('note.set', { id, body: 'first', revision: 0 })
    await expect(host.client.call('note.set', { id, body: 'second', revision: 0 })).rejects.toMatchObject({
      code: 'conflict',
      detail: { body: 'first', revision },
    })
  })

  it('reports the progress of a job in order, then its result', async () => {
    const { preview } = await host.client.call('intake.preview', {
      sources: [{ kind: 'text', text: papersJson(2500) }],
      format: 'huggingface-json',
    })
    const steps: Progress[] = []
    const result = await host.client.call('intake.commit', { preview }, { onProgress: (step) => steps.push(step) })
    expect(result.added).toBe(2500)
    expect(steps.length).toBeGreaterThan(0)
    const done = steps.map((step) => step.done)
    expect(done).toEqual([...done].sort((a, b) => a - b))
  })

  it('cancels a job with nothing half done', async () => {
    const { preview } = await host.client.call('intake.preview', {
      sources: [{ kind: 'text', text: papersJson(6000) }],
      format: 'huggingface-json',
    })
    const abort = new AbortController()
    const result = await host.client.call(
      'intake.commit',
      { preview },
      { signal: abort.signal, onProgress: () => abort.abort() },
    )
    // What was stored until then stays, whole, and is counted exactly; one undo takes it back.
    expect(result.added).toBeLessThan(6000)
    expect(result.papers).toHaveLength(result.added)
    expect(await host.client.call('library.counts', {})).toMatchObject({ all: result.added })
    expect(await host.client.call('library.check', {})).toEqual({ ok: true, problems: [] })
    await host.client.call('history.undo', {})
    expect(await host.client.call('library.counts', {})).toMatchObject({ all: 0 })
  })

  it('does not begin what was cancelled before', async () => {
    const job = host.client.call('library.addSample', {}, { signal: AbortSignal.abort() })
    await expect(job).rejects.toMatchObject({ code: 'cancelled' })
    expect(await host.client.call('library.counts', {})).toMatchObject({ all: 0 })
  })

  it('tells every client of a change, once, until it stops listening', async () => {
    const events: ChangedEvent[] = []
    const stop = host.client.onEvent((event) => {
      if (event.kind === 'changed') events.push(event)
    })
    const papers = await importPapers(2)
    const before = events.length
    expect(before).toBeGreaterThan(0)
    await host.client.call('paper.setStatus', { ids: papers, status: 'read' })
    expect(events.slice(before)).toMatchObject([
      { origin: 'here', papers, tables: expect.arrayContaining(['paper']) as string[] },
    ])
    stop()
    await host.client.call('paper.setStatus', { ids: papers, status: 'inbox' })
    expect(events.length).toBe(before + 1)
  })

  it('rejects what is pending when the library goes, and everything after', async () => {
    const { preview } = await host.client.call('intake.preview', {
      sources: [{ kind: 'text', text: papersJson(6000) }],
      format: 'huggingface-json',
    })
    let drop: Promise<void> | undefined
    const job = host.client.call('intake.commit', { preview }, { onProgress: () => void (drop ??= host.drop()) })
    await expect(job).rejects.toMatchObject({ name: 'LecternError' })
    await drop
    await expect(host.client.call('library.counts', {})).rejects.toMatchObject({ code: 'closed' })
  })
})
