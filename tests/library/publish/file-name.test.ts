import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeFileName } from '../../../src/main/library/publish/file-name.ts'

describe('safeFileName', () => {
  it.each([
    ['lectern-queued', 'lectern-queued.bib'],
    ['vision/3d models', 'vision-3d models.bib'],
    ['CON', '_CON.bib'],
    ['nul.old', '_nul.old.bib'],
    ['console', 'console.bib'],
    ['..', 'lectern.bib'],
    ['../../etc/passwd', 'etc-passwd.bib'],
    ['.hidden', 'hidden.bib'],
    ['--help', 'help.bib'],
    ['a:b*c?d"e<f>g|h\\i', 'a-b-c-d-e-f-g-h-i.bib'],
    ['ends with dot. ', 'ends with dot.bib'],
    ['line\nbreak\u0000nul', 'line break nul.bib'],
    ['right\u202eto left', 'right to left.bib'],
    ['🔬 to read 👩‍🔬', '🔬 to read 👩‍🔬.bib'],
    ['half \ud83d of an emoji', 'half of an emoji.bib'],
    ['', 'lectern.bib'],
    ['///', 'lectern.bib'],
  ])('%j becomes %j', (name, file) => {
    expect(safeFileName(name, 'bib')).toBe(file)
  })

  it('cuts long names between characters', () => {
    expect(safeFileName('x'.repeat(300), 'bib')).toBe(`${'x'.repeat(180)}.bib`)
    expect(safeFileName('👩‍🔬'.repeat(300), 'bib')).toMatch(/^(👩‍🔬)+\.bib$/u)
  })

  it('is always one valid name, and giving it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const file = safeFileName(name, 'bib')
        expect(file).toMatch(/^[^/\\:*?"<>|\p{Cc}]+\.bib$/u)
        expect(file.startsWith('.')).toBe(false)
        expect(Buffer.byteLength(file)).toBeLessThan(200)
        expect(safeFileName(file.slice(0, -4), 'bib')).toBe(file)
      }),
    )
  })
})
