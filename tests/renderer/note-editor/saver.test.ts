/** Saving a note while the same note is written elsewhere and the window goes away: neither text is lost. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Merged } from '../../../src/renderer/ui/note-editor/merge.ts'
import { createSaver, type Saver } from '../../../src/renderer/ui/note-editor/saver.ts'
import { openTestLibrary, type TestLibrary } from '../../library/test-library.ts'

const QUIET = { onState: () => undefined, onMerged: () => undefined }

let library: TestLibrary
let id: number
let tests = 0

beforeEach(async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  library = openTestLibrary()
  // A paper of its own, so that no draft of a saver that a test before left is taken for one of this.
  library.passTime(++tests * 60_000)
  ;[id = 0] = await library.add({ title: 'One' })
  await library.client.call('note.set', { id, body: 'first\n\nmiddle\n\nlast', revision: 0 })
})
afterEach(() => {
  library.close()
  vi.unstubAllGlobals()
})

const noteNow = async (): Promise<string> => (await library.client.call('paper.get', { id })).note

/** A saver that has sent one text, whose answer is not here yet. */
async function withSaveOnItsWay(): Promise<Saver> {
  const saver = createSaver(library.client, await library.client.call('paper.get', { id }), QUIET)
  saver.typed('first, sent\n\nmiddle\n\nlast', 0)
  void saver.flush()
  // The save begins behind those before it, of which there are none.
  await Promise.resolve()
  return saver
}

describe('the tags that a note brings', () => {
  const tagsNow = async (): Promise<readonly string[]> =>
    (await library.client.call('paper.get', { id })).tags.map(({ name }) => name)
  const open = async (): Promise<Saver> =>
    createSaver(library.client, await library.client.call('paper.get', { id }), QUIET)

  it('are given once they are finished, and taken back with the text by one undo', async () => {
    const saver = await open()
    saver.typed('first #gn', 9)
    await vi.waitFor(async () => expect(await noteNow()).toBe('first #gn'))
    expect(await tagsNow()).toEqual([])
    saver.typed('first #gnn ', 11)
    await vi.waitFor(async () => expect(await tagsNow()).toEqual(['gnn']))
    await library.client.call('history.undo', {})
    expect(await tagsNow()).toEqual([])
    expect(await noteNow()).not.toContain('#gnn')
    saver.heard(await library.client.call('paper.get', { id }))
  })

  it('are finished where one leaves the note', async () => {
    const saver = await open()
    saver.typed('#gnn', 4)
    await saver.flush()
    expect(await tagsNow()).toEqual(['gnn'])
  })

  it('stay away where one took them off by hand, and stay where their word goes', async () => {
    const saver = await open()
    saver.typed('#one #two ', 10)
    await saver.flush()
    await library.client.call('tag.apply', { ids: [id], remove: ['one'] })
    saver.typed('#one and more', 0)
    await saver.flush()
    expect(await tagsNow()).toEqual(['two'])
  })
})

describe('a window that closes while a save is on its way', () => {
  it('has its last text saved where nobody else wrote', async () => {
    const saver = await withSaveOnItsWay()
    saver.typed('first, sent and more\n\nmiddle\n\nlast', 0)
    saver.leave()
    expect(await noteNow()).toBe('first, sent and more\n\nmiddle\n\nlast')
  })

  it('overwrites nothing that was written elsewhere behind that save, and joins both when the note is next opened', async () => {
    const saver = await withSaveOnItsWay()
    const elsewhere = 'first, sent\n\nmiddle\n\nlast, from elsewhere'
    void library.client.call('note.set', { id, body: elsewhere, revision: null })
    saver.typed('first, sent and more\n\nmiddle\n\nlast', 0)
    saver.leave()
    expect(await noteNow()).toBe(elsewhere)
    const next = createSaver(library.client, await library.client.call('paper.get', { id }), QUIET)
    // What was on its way arrived, and what was typed behind it goes on from there: no line stands twice.
    expect(next.initial).toBe('first, sent and more\n\nmiddle\n\nlast, from elsewhere')
    expect(next.clashes).toEqual([])
    await next.flush()
    expect(await noteNow()).toBe(next.initial)
  })

  it('overwrites nothing that was written elsewhere before that save', async () => {
    const opened = await library.client.call('paper.get', { id })
    const elsewhere = 'first\n\nmiddle\n\nlast, from elsewhere'
    void library.client.call('note.set', { id, body: elsewhere, revision: null })
    const saver = createSaver(library.client, opened, QUIET)
    saver.typed('first, sent\n\nmiddle\n\nlast', 0)
    void saver.flush()
    await Promise.resolve()
    saver.typed('first, sent and more\n\nmiddle\n\nlast', 0)
    saver.leave()
    expect(await noteNow()).toBe(elsewhere)
    const next = createSaver(library.client, await library.client.call('paper.get', { id }), QUIET)
    expect(next.initial).toBe('first, sent and more\n\nmiddle\n\nlast, from elsewhere')
  })

  it('asks, where the line that was on its way was written on elsewhere', async () => {
    const saver = await withSaveOnItsWay()
    void library.client.call('note.set', { id, body: 'first, sent, elsewhere\n\nmiddle\n\nlast', revision: null })
    saver.typed('first, sent and more\n\nmiddle\n\nlast', 0)
    saver.leave()
    const next = createSaver(library.client, await library.client.call('paper.get', { id }), QUIET)
    expect(next.clashes).toMatchObject([{ mine: ['first, sent and more'], theirs: ['first, sent, elsewhere'] }])
  })
})

describe('a note that was changed elsewhere in the same lines', () => {
  it('keeps both versions among those to go back to, also where one chooses at once', async () => {
    const opened = await library.client.call('paper.get', { id })
    const elsewhere = 'first, elsewhere\n\nmiddle\n\nlast'
    await library.client.call('note.set', { id, body: elsewhere, revision: null })
    const saver = createSaver(library.client, opened, QUIET)
    saver.typed('first, here\n\nmiddle\n\nlast', 0)
    await saver.flush()
    expect(await noteNow()).toBe('first, elsewhere\nfirst, here\n\nmiddle\n\nlast')
    saver.typed(elsewhere, 0)
    await saver.flush()
    const { versions } = await library.client.call('note.versions', { id })
    expect(versions.map(({ body }) => body.split('\n\n', 1)[0])).toEqual([
      'first, elsewhere\nfirst, here',
      'first, elsewhere',
      'first',
    ])
  })
})

describe('what is left unfinished', () => {
  const unfinished = () => library.client.call('note.unfinished', { id })
  /** The next window on this note, and what it takes on. */
  const next = async () => {
    const merges: Merged[] = []
    const paper = await library.client.call('paper.get', { id })
    const saver = createSaver(library.client, paper, { ...QUIET, onMerged: (merged) => merges.push(merged) })
    await saver.resume()
    return { saver, merges }
  }

  it('is asked again until somebody decides', async () => {
    const opened = await library.client.call('paper.get', { id })
    const elsewhere = { id, body: 'first, elsewhere\n\nmiddle\n\nlast', revision: null }
    await library.client.call('note.set', elsewhere)
    const saver = createSaver(library.client, opened, QUIET)
    await saver.resume()
    saver.typed('first, here\n\nmiddle\n\nlast', 0)
    await saver.flush()
    await library.client.call('note.set', { id, body: `New above.\n\n${await noteNow()}`, revision: null })

    const { saver: second, merges } = await next()
    const clash = { from: 12, to: 41, frame: 'after', mine: ['first, here'], theirs: ['first, elsewhere'] }
    expect(merges).toEqual([{ text: await noteNow(), clashes: [clash] }])
    const kept = { mine: 'first, here', theirs: 'first, elsewhere', now: 'first, elsewhere\nfirst, here' }
    const now = { ...kept, id: 1, both: kept.now, before: 'New above.\n\n', at: 12 }
    second.asked([{ ...now, isDecided: false }])
    await second.flush()
    expect((await unfinished()).clashes).toEqual([{ ...kept, before: 'New above.\n\n', at: 12 }])
    second.asked([{ ...now, isDecided: true }])
    await second.flush()
    expect((await next()).merges).toEqual([])
  })

  it('of a long note is in the library before it is saved, and taken up once its window is gone', async () => {
    const long = 'Letters and letters. '.repeat(6000)
    const { revision } = await library.client.call('note.set', { id, body: long, revision: null })
    const { saver } = await next()
    saver.typed(`${long}The last words`, 0)
    const draft = await vi.waitFor(
      async () => {
        const { draft: kept } = await unfinished()
        expect(kept?.insert).toBe('The last words')
        return kept
      },
      { interval: 10 },
    )
    expect((await library.client.call('paper.get', { id })).noteRevision).toBe(revision)
    // Another window, while this one is still there.
    expect((await next()).merges).toEqual([])
    await saver.flush()
    expect(await noteNow()).toBe(`${long}The last words`)
    expect((await unfinished()).draft).toBeNull()

    const { revision: again } = await library.client.call('note.set', { id, body: long, revision: null })
    const left = draft && { ...draft, revision: again, at: Date.now() - 60_000 }
    await library.client.call('note.keepUnfinished', { id, draft: left })
    const { saver: second, merges } = await next()
    expect(merges).toEqual([{ text: `${long}The last words`, clashes: [] }])
    await second.flush()
    expect(await noteNow()).toBe(`${long}The last words`)
  })
})
