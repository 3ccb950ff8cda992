/** Kept note files: what others wrote in them survives, and what they did to ours is asked about once. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeNote, type OurNote } from '../../../src/main/library/publish/notes/merge-note.ts'
import { parseTemplate } from '../../../src/main/library/publish/notes/template.ts'
import { BODY_FIELDS, DEFAULT_BODY } from '../../../src/main/library/publish/notes/values.ts'

const template = parseTemplate(DEFAULT_BODY, BODY_FIELDS, 'notes')
const our = (title: string, abstract = 'Old words.'): OurNote => ({
  paper: 1,
  uid: 'u1',
  key: 'alpha',
  properties: { key: 'alpha', title, tags: ['deep'], status: 'inbox', doi: '10.1/x', lectern: 'u1' },
  values: { title, note: 'First.', abstract, why: 'Because.', citation: 'Ada', key: 'alpha' },
})
const ours = our('Alpha')
const known = mergeNote(null, {}, ours, template)
const asks = ({ proposals }: ReturnType<typeof mergeNote>): string[] =>
  proposals.map(({ field }) => String(field)).sort()

/** What ours is changed to, by the name of the proposal; each once. */
const CHANGES: Readonly<Record<string, readonly [from: string, to: string]>> = {
  status: ['status: inbox', 'status: read'],
  doi: ['doi: 10.1/x\n', ''],
  tags: ['  - deep\n', '  - deep\n  - wide\n'],
  'body.abstract': ['Old words.', 'Their words.'],
  'body.note': ['First.', 'First.\n\nAnd then.'],
  'body.why': ['Because.', 'Since.'],
}

describe('merging a note', () => {
  it('loses nothing foreign, and makes one proposal of each change to ours, whatever others did', () => {
    const deed = fc.constantFrom('above', 'below', 'property', 'last', 'remark', ...Object.keys(CHANGES))
    const layout = fc.record({ crlf: fc.boolean(), bom: fc.boolean() })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 10 }), layout, (deeds, { crlf, bom }) => {
        let lf = known.text
        const marks: string[] = []
        const asked = new Set<string>()
        for (const [n, kind] of deeds.entries()) {
          const mark = `mark${String(n)}`
          const [from, to] = CHANGES[kind] ?? []
          if (from !== undefined && to !== undefined) {
            if (!asked.has(kind)) lf = lf.replace(from, to)
            asked.add(kind)
            continue
          }
          if (kind === 'above') lf = lf.replace('\n<!-- lectern:begin', `\n\n${mark}  \n<!-- lectern:begin`)
          else if (kind === 'below') lf = `${lf}\n\n- ${mark}\t`
          else if (kind === 'property') lf = lf.replace('---\n', `---\nx-${mark}:   [a,  ${mark}]\n`)
          else if (kind === 'last') lf = lf.replace('\n---\n', `\nx-${mark}: |\n    ${mark}\n---\n`)
          else lf = lf.replace('---\n', `---\n#  ${mark}\n`)
          marks.push(mark)
        }
        const theirs = (bom ? '\ufeff' : '') + (crlf ? lf.replaceAll('\n', '\r\n') : lf)
        const same = mergeNote(theirs, known.base, ours, template)
        expect(same.text).toBe(theirs)
        expect(asks(same)).toEqual([...asked].sort())

        const newer = our('Omega', 'New words.')
        const merged = mergeNote(same.text, same.base, newer, template)
        expect(asks(merged)).toEqual([...asked].sort())
        const begin = /<!-- lectern:begin \S+ -->/
        const expected = theirs.replaceAll('Alpha', 'Omega').replace('Old words.', 'New words.')
        expect(merged.text.replace(begin, '')).toBe(expected.replace(begin, ''))
        for (const mark of marks) expect(merged.text).toContain(mark)
        const again = mergeNote(merged.text, merged.base, newer, template)
        expect(again.text).toBe(merged.text)
        expect(asks(again)).toEqual([...asked].sort())
      }),
    )
  })

  it.each([
    ['one added', { venue: 'Nature', date: '2024' }],
    ['one taken away', { doi: undefined }],
    ['a list changed', { tags: ['a: b', 'c'], title: '"Quoted" # yes' }],
  ])('is an export, byte for byte, where nobody else has been, with %s of its properties', (_what, properties) => {
    const all = { ...ours.properties, ...properties }
    const order = ['key', 'title', 'authors', 'date', 'venue', 'tags', 'status', 'doi', 'lectern'] as const
    const sorted = Object.fromEntries(order.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])))
    const newer = { ...ours, properties: sorted }
    expect(mergeNote(known.text, known.base, newer, template).text).toBe(mergeNote(null, {}, newer, template).text)
  })

  it('changes a property where it stands, among those of others as they are written', () => {
    const front = `# mine\nserial: 12345678901234567890\ntitle: 'Alpha' # name\nx: {a: 1,   b: two ---}\ntags: [deep] # many\nlectern: u1\n`
    const theirs = known.text.replace(/^---\n[^]*?\n---\n/, `---\n${front}---\n`)
    const { base } = mergeNote(
      null,
      {},
      { ...ours, properties: { title: 'Alpha', tags: ['deep'], lectern: 'u1' } },
      template,
    )
    const newer = { ...our('Omega'), properties: { title: 'Omega', tags: ['a', 'b'], lectern: 'u1' } }
    const { text, proposals } = mergeNote(theirs, base, newer, template)
    expect(proposals).toEqual([])
    expect(text).toContain('# mine\nserial: 12345678901234567890\ntitle: Omega # name\nx: {a: 1,   b: two ---}\n')
    expect(text).toMatch(/\ntags:\n {2}- a\n {2}- b # many\nlectern: u1\n---\n/)
  })

  it('is an export, byte for byte, where nobody else has been', () => {
    const newer = our('Omega', 'New words.')
    expect(mergeNote(known.text, known.base, newer, template).text).toBe(mergeNote(null, {}, newer, template).text)
  })

  it.each(['\ufeffMine, in a file of that name.\r\nStill mine.\r\n', '\ufeff---\r\nmine: 1\r\n---\r\nMine.\r\n'])(
    'begins in a file that was there before, %j, as that file begins',
    (theirs) => {
      const { text } = mergeNote(theirs, {}, ours, template)
      expect(text.lastIndexOf('\ufeff')).toBe(0)
      expect(text.replaceAll('\r\n', '')).not.toContain('\n')
      expect(mergeNote(text, {}, ours, template).text).toBe(text)
    },
  )
})
