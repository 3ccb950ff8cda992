/** Messages that no client of ours sends: each gets a coded error, or none, and changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpLibrary } from './dump.ts'
import { ask, HOSTS, openHost, type Host } from './hosts.ts'

const call = (name: unknown, input: unknown): Record<string, unknown> => ({ t: 'call', id: 7, name, input })
const evil = JSON.parse('{ "__proto__": { "polluted": true }, "view": { "kind": "all" } }') as unknown
const deep: unknown = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)

const HOSTILE: readonly (readonly [what: string, message: unknown, code: string])[] = [
  ['an unknown procedure', call('paper.launch', {}), 'unknown-procedure'],
  ['a procedure named like an inherited method', call('toString', {}), 'unknown-procedure'],
  ['a procedure named __proto__', call('__proto__', {}), 'unknown-procedure'],
  ['a procedure named constructor', call('constructor', {}), 'unknown-procedure'],
  ['a procedure whose name is a number', call(5, {}), 'invalid-input'],
  ['a name of a million letters', call('x'.repeat(1_000_000), {}), 'invalid-input'],
  ['no input at all', { t: 'call', id: 7, name: 'library.counts' }, 'invalid-input'],
  ['input that is text', call('library.counts', 'all'), 'invalid-input'],
  ['input that is a list', call('paper.get', [1]), 'invalid-input'],
  ['a number as text', call('paper.get', { id: '1' }), 'invalid-input'],
  ['a number that is none', call('paper.get', { id: Number.NaN }), 'invalid-input'],
  ['a number past what is exact', call('paper.get', { id: 2 ** 60 }), 'invalid-input'],
  ['a field that there is not', call('paper.get', { id: 1, secret: true }), 'invalid-input'],
  ['__proto__ in the input', call('paper.list', evil), 'invalid-input'],
  ['SQL in the place of a number', call('paper.trash', { ids: ['1; DROP TABLE paper'] }), 'invalid-input'],
  ['an empty selection', call('paper.trash', { ids: new Int32Array() }), 'invalid-input'],
  ['negative ids in a typed array', call('paper.trash', { ids: Int32Array.of(-1) }), 'invalid-input'],
  ['a typed array of the wrong kind', call('paper.trash', { ids: Float32Array.of(1) }), 'invalid-input'],
  ['five hundred nested lists', call('paper.get', { id: deep }), 'invalid-input'],
  ['50 MB of text in a field', call('note.set', { id: 1, body: 'x'.repeat(50_000_000), revision: 0 }), 'invalid-input'],
  [
    '50 MB of pasted text',
    call('intake.preview', { sources: [{ kind: 'text', text: 'x'.repeat(50_000_000) }] }),
    'invalid-input',
  ],
  [
    'a piece of a file that is too large',
    call('upload.append', { upload: 'x', bytes: new Uint8Array(5_000_000) }),
    'invalid-input',
  ],
  [
    'a file of this machine, from a window',
    call('intake.preview', { sources: [{ kind: 'path', path: '/etc/passwd' }] }),
    'invalid-input',
  ],
  [
    'a backup to a path, from a window',
    call('library.backup', { path: '/tmp/lectern-hostile.sqlite' }),
    'invalid-input',
  ],
  ['a restore from a path, from a window', call('library.restore', { path: '/etc/passwd' }), 'invalid-input'],
  ['a message of a kind that there is not', { t: 'eval', id: 7, code: '1' }, 'invalid-input'],
  ['a call with more in it than a call has', { ...call('library.counts', {}), trusted: true }, 'invalid-input'],
]

/** Names no call that could be answered, so that only silence is right. */
const UNANSWERABLE: readonly unknown[] = [
  null,
  'text',
  42,
  [],
  {},
  { t: 'call', id: 'seven', name: 'library.counts', input: {} },
  { t: 'cancel', id: 999 },
  { t: 'ok', output: {} },
]

describe.each(HOSTS)('a hostile message over %s', (name) => {
  let host: Host
  let before: string
  beforeAll(async () => {
    host = await openHost(name)
    await host.client.call('library.addSample', {})
    before = dumpLibrary(host.library)
  })
  afterAll(() => host.close())

  it.each(HOSTILE)('with %s is refused with a code', async (_, message, code) => {
    const reply = await ask(host.port, message, 7)
    expect(reply).toMatchObject({ t: 'fail', failure: { code } })
    const { message: sentence } = reply['failure'] as { message: string }
    expect(sentence.length).toBeLessThan(1000)
    expect(dumpLibrary(host.library)).toBe(before)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('that names no call leaves the connection as it was', async () => {
    for (const message of UNANSWERABLE) host.port.send(message)
    expect(await ask(host.port, { t: 'call', id: 8, name: 'library.counts', input: {} }, 8)).toMatchObject({ t: 'ok' })
    expect(dumpLibrary(host.library)).toBe(before)
  })

  it('that uses a number twice answers both calls', async () => {
    const replies: unknown[] = []
    const stop = host.port.listen((reply) => replies.push(reply))
    host.port.send({ t: 'call', id: 9, name: 'library.counts', input: {} })
    host.port.send({ t: 'call', id: 9, name: 'library.counts', input: {} })
    await expect.poll(() => replies.filter((reply) => (reply as { id?: number }).id === 9).length).toBe(2)
    stop()
  })
})
