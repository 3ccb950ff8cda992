import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeTexts } from '../../../src/renderer/ui/note-editor/merge.ts'

describe('joining two versions of a note', () => {
  it('takes both where they changed different lines', () => {
    expect(mergeTexts('a\nb\nc\nd', 'A\nb\nc\nd', 'a\nb\nc\nD')).toEqual({ text: 'A\nb\nc\nD', isDoubled: false })
  })

  it('keeps both where they changed the same line, and says so', () => {
    expect(mergeTexts('a', 'mine', 'other')).toEqual({ text: 'other\nmine', isDoubled: true })
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

  it('is quiet where only one side changed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, changed) => {
        expect(mergeTexts(base, changed, base).text).toBe(changed)
        expect(mergeTexts(base, base, changed).text).toBe(changed)
      }),
    )
  })
})
