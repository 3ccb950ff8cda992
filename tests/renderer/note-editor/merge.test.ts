import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framed, mergeTexts, unframed } from '../../../src/renderer/ui/note-editor/merge.ts'

describe('joining two versions of a note', () => {
  it('takes both where they changed different lines', () => {
    expect(mergeTexts('a\nb\nc\nd', 'A\nb\nc\nd', 'a\nb\nc\nD')).toEqual({ text: 'A\nb\nc\nD', clashes: [] })
  })

  it('keeps both where they changed the same line, and says so', () => {
    expect(mergeTexts('a', 'mine', 'other')).toEqual({
      text: 'other\nmine',
      clashes: [{ from: 0, to: 10, frame: 'none', mine: ['mine'], theirs: ['other'] }],
    })
  })

  it('loses no line of either', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd e'), { maxLength: 8 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, text, (base, mine, other) => {
        const merged = mergeTexts(base, mine, other).text.split('\n')
        const old = new Set(base.split('\n'))
        for (const line of [...mine.split('\n'), ...other.split('\n')])
          if (!old.has(line)) expect(merged).toContain(line)
      }),
    )
  })

  it.each([
    ['at the beginning', 'a\nb', 'mine\nb', 'theirs\nb'],
    ['in between', 'x\na\nb', 'x\nmine\nb', 'x\ntheirs\nb'],
    ['at the end', 'x\na', 'x\nmine', 'x\ntheirs'],
    ['as all there is', 'a', 'mine', 'theirs'],
    ['where mine has no such line any more', 'x\na\nb', 'x\nb', 'x\ntheirs\nb'],
    ['at the end, where theirs has none', 'x\na', 'x\nmine', 'x'],
  ])('gives back either version by one choice %s', (_where, base, mine, other) => {
    const { text, clashes } = mergeTexts(base, mine, other)
    expect(clashes).toHaveLength(1)
    for (const clash of clashes) {
      const chosen = (lines: readonly string[]): string =>
        text.slice(0, clash.from) + framed(lines, clash.frame) + text.slice(clash.to)
      expect(chosen(clash.mine)).toBe(mine)
      expect(chosen(clash.theirs)).toBe(other)
      expect(unframed(text.slice(clash.from, clash.to), clash.frame)).toBe([...clash.theirs, ...clash.mine].join('\n'))
    }
  })

  it('is quiet where only one side changed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, changed) => {
        expect(mergeTexts(base, changed, base).text).toBe(changed)
        expect(mergeTexts(base, base, changed).text).toBe(changed)
      }),
    )
  })
})
