/** Long notes travel once: a paper that is asked for again comes without the note that this window has just read or saved. */
import type { Paper } from '../../shared/contract/entities.ts'
import type { In, Out, ProcedureName } from '../../shared/contract/index.ts'
import type { CallOptions, Client } from '../../shared/rpc.ts'

/** Letters from which on a note is held, and how many notes are. */
const LONG = 8000
const HELD = 8

interface Held {
  readonly revision: number
  readonly text: string
}

/** The same client, which asks for no note again whose text it knows by its revision. */
export function holdNotes(client: Client): Client {
  const held = new Map<number, Held>()
  const saving = new Map<number, Promise<unknown>>()
  const hold = (id: number, revision: number, text: string): void => {
    held.delete(id)
    if (text.length < LONG) return
    held.set(id, { revision, text })
    for (const oldest of [...held.keys()].slice(0, -HELD)) held.delete(oldest)
  }
  const read = async (input: In<'paper.get'>, options?: CallOptions<'paper.get'>): Promise<Paper> => {
    // The library tells of a save before it answers to it; what it answers says that the text is known.
    await saving.get(input.id)?.catch(() => undefined)
    const known = held.get(input.id)
    if (!known) return keep(await client.call('paper.get', input, options))
    const paper = await client.call('paper.get', { ...input, knownNote: known.revision }, options)
    return paper.noteRevision === known.revision ? { ...paper, note: known.text } : keep(paper)
  }
  const keep = (paper: Paper): Paper => {
    hold(paper.id, paper.noteRevision, paper.note)
    return paper
  }
  const save = async (id: number, done: Promise<{ readonly revision: number }>, text: () => string | null) => {
    const settled = done.then(({ revision }) => {
      const now = text()
      if (now !== null) hold(id, revision, now)
    })
    saving.set(id, settled)
    try {
      await settled
    } finally {
      if (saving.get(id) === settled) saving.delete(id)
    }
    return done
  }
  const call = (name: ProcedureName, input: unknown, options?: CallOptions<never>): Promise<unknown> => {
    if (name === 'paper.get') return read(input as In<'paper.get'>, options)
    const sent = client.call(name, input as never, options)
    if (name === 'note.set') {
      const { id, body } = input as In<'note.set'>
      return save(id, sent as Promise<Out<'note.set'>>, () => body)
    }
    if (name === 'note.edit') {
      const { id, revision, from, to, insert } = input as In<'note.edit'>
      return save(id, sent as Promise<Out<'note.edit'>>, () => {
        const before = held.get(id)
        return before?.revision === revision ? before.text.slice(0, from) + insert + before.text.slice(to) : null
      })
    }
    return sent
  }
  return { ...client, call: call as Client['call'] }
}
