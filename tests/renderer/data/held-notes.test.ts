import { afterEach, beforeEach, expect, it } from 'vitest'
import { holdNotes } from '../../../src/renderer/data/held-notes.ts'
import type { Client } from '../../../src/shared/rpc.ts'
import { openTestLibrary, type TestLibrary } from '../../library/test-library.ts'

const LONG = 'Words of a long note. '.repeat(1000)

let library: TestLibrary
let client: Client
let id: number
/** Letters of notes that came from the library. */
let travelled: number

beforeEach(async () => {
  library = openTestLibrary()
  travelled = 0
  const { client: direct } = library
  client = holdNotes({
    ...direct,
    call: async (name, input, options) => {
      const answer = await direct.call(name, input, options)
      if (name === 'paper.get') travelled += (answer as { note: string }).note.length
      return answer
    },
  })
  ;[id = 0] = await library.add({ title: 'One' })
})
afterEach(() => library.close())

it('asks for no note again that this window has saved', async () => {
  const { revision } = await client.call('note.set', { id, body: LONG, revision: 0 })
  expect(await client.call('paper.get', { id })).toMatchObject({ note: LONG, noteRevision: revision })
  const saved = client.call('note.edit', { id, revision, from: 0, to: 5, insert: 'Letters' })
  // As when the library tells of the change before it answers.
  const asked = client.call('paper.get', { id })
  expect((await asked).note).toBe(`Letters${LONG.slice(5)}`)
  await saved
  expect(travelled).toBe(0)
})

it('reads what was written elsewhere or undone, and what it read once it holds', async () => {
  const { revision } = await client.call('note.set', { id, body: LONG, revision: 0 })
  await library.client.call('note.set', { id, body: `${LONG} elsewhere`, revision })
  expect((await client.call('paper.get', { id })).note).toBe(`${LONG} elsewhere`)
  const once = travelled
  expect((await client.call('paper.get', { id })).note).toBe(`${LONG} elsewhere`)
  expect(travelled).toBe(once)
  await expect(client.call('note.edit', { id, revision, from: 0, to: 5, insert: 'Lost' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await library.client.call('history.undo', {})
  expect((await client.call('paper.get', { id })).note).toBe((await library.client.call('paper.get', { id })).note)
})
