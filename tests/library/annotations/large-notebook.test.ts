/** A notebook too large to be indexed while someone waits. */
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openTestLibrary } from '../test-library.ts'

const COUNT = 3000

it('answers words as typed until they are indexed, then forgives slips, without a break between two pages', async () => {
  const first = openTestLibrary()
  const [paper = 0] = await first.add({ title: 'A Model of Things', abstract: 'Nothing new.' })
  const file = new Database(first.path)
  file.transaction(() => {
    const insert = file.prepare(
      `INSERT INTO highlight (paper, field, kind, quote, prefix, suffix, start, "end", state, comment, created, changed)
       VALUES (?, 'abstract', 'claim', ?, '', '', 0, 7, 'exact', '', ?, ?)`,
    )
    for (let n = 0; n < COUNT; n++)
      insert.run(paper, `Sentence ${String(n)} on ${n % 2 === 0 ? 'memory' : 'speed'}`, n, n)
  })()
  file.close()

  const library = openTestLibrary(first.path, { trusted: false })
  try {
    const whole = new Promise<void>((done) => library.client.onEvent(({ kind }) => kind === 'changed' && done()))
    const list = (text: string, after: { readonly at: number; readonly id: number } | null = null) =>
      library.client.call('notebook.list', { show: 'highlights', text, after, limit: 10 })
    const early = await list('memor')
    expect(early).toMatchObject({ count: COUNT / 2, notices: [expect.stringMatching(/being prepared/)] })
    expect(early.entries[0]?.text).toBe(`Sentence ${String(COUNT - 2)} on memory`)
    await whole
    const next = await list('memor', early.next)
    expect(next.entries[0]?.text).toBe(`Sentence ${String(COUNT - 22)} on memory`)
    expect(await list('memroy 2998')).toMatchObject({ count: 1, notices: ['Also showing: memory'] })
  } finally {
    library.close()
    first.close()
  }
})
