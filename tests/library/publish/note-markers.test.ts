/** Markers in a kept note that somebody has lost, doubled, moved or mangled: no word is lost, and our part never stands there twice. */
import fc from 'fast-check'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { leftOut, mergeNote, settledNote, type OurNote } from '../../../src/main/library/publish/notes/merge-note.ts'
import { parseTemplate } from '../../../src/main/library/publish/notes/template.ts'
import { BODY_FIELDS, DEFAULT_BODY } from '../../../src/main/library/publish/notes/values.ts'

const template = parseTemplate(DEFAULT_BODY, BODY_FIELDS, 'notes')
const our = (title: string, abstract = 'Old words.'): OurNote => ({
  paper: 1,
  uid: 'u1',
  key: 'alpha',
  properties: { key: 'alpha', title, tags: ['deep'], lectern: 'u1' },
  values: { title, note: 'First *one*.\n\n* a\n* b', abstract, citation: 'Ada · *Nature*', key: 'alpha' },
})
const ours = our('Alpha')
const newer = our('Omega', 'New words.')
const known = mergeNote(null, {}, ours, template)
const BEGIN = /<!-- lectern:begin(?: \S+)? -->/
const END = '<!-- lectern:end -->'
const around = known.text.replace(BEGIN, (begin) => `Mine above.\n\n${begin}`) + '\nMine below.\n'
const times = (text: string, words: string | RegExp): number => text.split(words).length - 1
const fields = ({ proposals }: ReturnType<typeof mergeNote>): unknown[] => proposals.map(({ field }) => field)

const lineOf = (text: string, what: RegExp): string => what.exec(text)?.[0] ?? ''
const insertAt = (text: string, share: number, line: string): string => {
  const front = text.indexOf('\n---\n') + 5
  const lines = text.slice(front).split('\n')
  lines.splice(Math.floor(share * (lines.length + 1)), 0, line)
  return text.slice(0, front) + lines.join('\n')
}
const ANY = /<!-- lectern:(?:begin|end).*?-->/
const DAMAGES: Readonly<Record<string, (text: string, share: number) => string>> = {
  'begin gone': (text) => text.replace(BEGIN, ''),
  'end gone': (text) => text.replace(END, ''),
  'begin line gone': (text) => text.replace(/<!-- lectern:begin.*\n/, ''),
  'begin doubled': (text) => text.replace(BEGIN, (line) => `${line}\n${line}`),
  'begin elsewhere too': (text, share) => insertAt(text, share, lineOf(text, BEGIN)),
  'end elsewhere too': (text, share) => insertAt(text, share, END),
  'begin moved': (text, share) => insertAt(text.replace(BEGIN, ''), share, lineOf(text, BEGIN)),
  'end moved': (text, share) => insertAt(text.replace(END, ''), share, END),
  reversed: (text) => {
    const begin = lineOf(text, BEGIN)
    return begin === '' ? text : text.replace(END, '\u0000').replace(begin, END).replace('\u0000', begin)
  },
  indented: (text) => text.replace(ANY, '    $&'),
  quoted: (text) => text.replace(ANY, '> $&'),
  escaped: (text) => text.replace(ANY, (line) => line.replace('<', '\\<').replace('-->', '--\\>')),
  dashed: (text) => text.replace(ANY, (line) => line.replace('--', '–')),
  'cut off': (text) => text.replace(END, '<!-- lectern:end'),
  'in code': (text) => text.replace(BEGIN, '```\n$&').replace(END, '$&\n```'),
  'part doubled': (text) => text + (new RegExp(`${BEGIN.source}[^]*?${END}`).exec(text)?.[0] ?? ''),
  'all in a quote': (text) =>
    text.replace(/<!-- lectern:begin[^]*lectern:end -->/, (part) => part.replace(/^/gm, '> ')),
}
const damage = fc.tuple(fc.constantFrom(...Object.keys(DAMAGES)), fc.double({ min: 0, max: 0.999, noNaN: true }))

describe('damaged markers of a note', () => {
  it('cost nobody a word, and never have our part stand twice', () => {
    fc.assert(
      fc.property(fc.array(damage, { maxLength: 4 }), fc.boolean(), fc.boolean(), (damages, isEdited, isCrlf) => {
        let theirs = isEdited ? around.replace('First', 'My thought. First') : around
        for (const [name, share] of damages) theirs = DAMAGES[name]?.(theirs, share) ?? theirs
        if (isCrlf) theirs = theirs.replaceAll('\n', '\r\n')
        const mine = ['Mine above.', 'Mine below.', ...(isEdited ? ['My thought.'] : [])]
        const once = mergeNote(theirs, known.base, ours, template)
        const expectWhole = (text: string, abstract: string): void => {
          for (const words of mine) expect(times(text, words)).toBe(times(theirs, words))
          expect(times(text, abstract)).toBeLessThanOrEqual(Math.max(1, times(theirs, 'Old words.')))
        }
        expectWhole(once.text, 'Old words.')
        expect(mergeNote(once.text, once.base, ours, template)).toEqual(once)
        const next = mergeNote(once.text, once.base, newer, template)
        expectWhole(next.text, 'New words.')
        const again = mergeNote(next.text, next.base, newer, template)
        expect({ ...again, base: null }).toEqual({ ...next, base: null })

        const isLost = fields(next).includes('part')
        const put = mergeNote(next.text, isLost ? settledNote(next.base, 'part') : next.base, newer, template)
        for (const words of mine) expect(times(put.text, words)).toBe(times(theirs, words))
        expect([times(put.text, /lectern:begin/), times(put.text, /lectern:end/)]).toEqual([1, 1])
        expect(fields(put)).not.toContain('part')
        expect(mergeNote(put.text, put.base, newer, template).text).toBe(put.text)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ...['begin gone', 'end gone', 'begin line gone', 'begin doubled', 'reversed', 'indented', 'escaped'],
    ...['dashed', 'cut off', 'part doubled'],
  ])('are mended where what we wrote is still there: %s', (name) => {
    const theirs = DAMAGES[name]?.(around, 0) ?? ''
    const { text, proposals, base } = mergeNote(theirs, known.base, newer, template)
    expect(proposals).toEqual([])
    expect(text).toMatch(
      /Mine above\.\n+ *<!-- lectern:begin \S+ -->\n# Omega\n[^]*New words\.\n<!-- lectern:end -->\n+Mine below\.\n$/,
    )
    expect(times(text, 'words.')).toBe(1)
    expect(mergeNote(text, base, newer, template).text).toBe(text)
  })

  it('leave it to the person where both are gone and the text is another', () => {
    const theirs = around.replace(ANY, '').replace(ANY, '').replace('First', 'Last').replace('# Alpha', '# Mine')
    const asked = mergeNote(theirs, known.base, newer, template)
    expect(asked.proposals).toMatchObject([{ field: 'part', theirs: null, was: null }])
    expect(asked.text).toBe(theirs.replace('title: Alpha', 'title: Omega'))

    const out = mergeNote(asked.text, leftOut(asked.base), newer, template)
    expect([out.text, out.proposals]).toEqual([asked.text, []])
    expect(mergeNote(out.text, out.base, ours, template).proposals).toEqual([])
    const back = mergeNote(`${out.text}<!-- lectern:begin -->\n<!-- lectern:end -->\n`, out.base, newer, template)
    expect(back.text).toMatch(
      /Mine below\.\n<!-- lectern:begin \S+ -->\n# Omega[^]*New words\.\n<!-- lectern:end -->\n$/,
    )
    expect(back.proposals).toEqual([])
  })

  it('leave a file alone that has nothing of ours any more, until it is decided', () => {
    const asked = mergeNote('My own page.\n', known.base, newer, template)
    expect([asked.text, fields(asked)]).toEqual(['My own page.\n', ['part']])
    const out = mergeNote(asked.text, leftOut(asked.base), newer, template)
    expect([out.text, out.proposals]).toEqual(['My own page.\n', []])
    const put = mergeNote(asked.text, settledNote(asked.base, 'part'), newer, template)
    expect(put.proposals).toEqual([])
    expect(put.text).toMatch(/^---\nkey: alpha\n[^]*# Omega[^]*lectern:end -->\n\nMy own page\.\n$/)
  })

  it('are not taken for such where someone writes about them', () => {
    const theirs = `${around}\n\`\`\`\n<!-- lectern:begin -->\nx\n<!-- lectern:end -->\n\`\`\`\nAnd \`<!-- lectern:end -->\`.\n`
    const { text, proposals } = mergeNote(theirs, known.base, newer, template)
    expect(proposals).toEqual([])
    expect(text.slice(text.indexOf('\nMine below'))).toBe(theirs.slice(theirs.indexOf('\nMine below')))
  })

  it('ask for the properties where their frame is damaged, and lose none of them', () => {
    for (const theirs of [known.text.replace('---\n', ''), known.text.replace('\n---\n', '\n')]) {
      const asked = mergeNote(theirs, known.base, newer, template)
      expect([asked.text, fields(asked)]).toEqual([theirs, ['entry']])
    }
    expect(mergeNote(`\n\n${known.text}`, known.base, ours, template)).toEqual({
      ...known,
      base: expect.anything() as unknown,
    })
    const broken = known.text.replace('title: Alpha', 'mine: [kept')
    const { text } = mergeNote(broken, settledNote(known.base, 'entry'), newer, template)
    expect(times(text, 'mine: [kept')).toBe(1)
    expect(times(text, BEGIN)).toBe(1)
  })
})

it('lets programs that lay out Markdown do so, and follows nevertheless', async () => {
  const tidy = await format(around, { parser: 'markdown' })
  const same = mergeNote(tidy, known.base, ours, template)
  expect([same.text, same.proposals]).toEqual([tidy, []])
  const next = mergeNote(tidy, same.base, newer, template)
  expect(next.proposals).toEqual([])
  expect(next.text).toContain('New words.')
  const edited = mergeNote(tidy.replace('First', 'Last'), same.base, newer, template)
  expect(fields(edited)).toEqual(['body.note'])
})
