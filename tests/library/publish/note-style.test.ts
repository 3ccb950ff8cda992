/** How notes look to those who read them elsewhere: names of files, outlines, text that is not taken for Markdown. */
import { describe, expect, it } from 'vitest'
import { escapeMarkdown } from '../../../src/main/library/publish/markdown.ts'
import { mergeNote, type OurNote } from '../../../src/main/library/publish/notes/merge-note.ts'
import { stemFor } from '../../../src/main/library/publish/notes/names.ts'
import { noteStyle } from '../../../src/main/library/publish/notes/sources.ts'
import { parseTemplate } from '../../../src/main/library/publish/notes/template.ts'
import { NAME_FIELDS, unescapeMarkdown } from '../../../src/main/library/publish/notes/values.ts'
import { ExportOptions } from '../../../src/shared/contract/publish.ts'

describe('the name of a note', () => {
  const template = parseTemplate('{title}', NAME_FIELDS, 'file names')
  it.each([
    ['Alpha: waves', 'Alpha - waves'],
    ['either/or: a "test" <x> | y?', "either-or - a 'test' x y"],
    ['a $x^2$ of *stars*', 'a $x2$ of stars'],
    ['[[link]] #tag ^block', 'link tag block'],
    ['..', 'doe2024'],
    ['  ', 'doe2024'],
    ['?!*', '!'],
    ['***', 'doe2024'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['.hidden dot. ', 'hidden dot'],
    ['Lectern', 'Lectern'],
    ['漢字 🚀👩‍🚀', '漢字 🚀👩‍🚀'],
  ])('of “%s” is “%s”', (title, stem) => {
    expect(stemFor(template, { title, key: 'doe2024' })).toBe(stem)
  })
})

describe('a note', () => {
  it('holds text that is read as it is written', () => {
    for (const text of [
      '1. Numbered',
      '2) x',
      '# hash',
      '- dash',
      '> quoted',
      '+ plus',
      '3.5 of 4.',
      'a_b*c',
      'The #MeToo',
      '100%%',
      '%% c %%',
    ])
      expect(unescapeMarkdown(escapeMarkdown(text))).toBe(text)
    expect(escapeMarkdown('The #MeToo of C#, #42 %% c %%')).toBe('The \\#MeToo of C#, #42 \\%\\% c \\%\\%')
    expect(escapeMarkdown('1. Numbered\n2) x')).toBe('1\\. Numbered\n2\\) x')
  })

  it('is an outline where its template is one, and is read back from it', () => {
    const template = noteStyle({
      ...ExportOptions.parse({}),
      noteBody: '- # {title}\r\n{#note}- ## Notes\n  - {note}\n{/note}- ## Abstract\n\t- > {abstract}\n',
    }).body
    const our = (note: string, abstract: string): OurNote => ({
      paper: 1,
      uid: 'u1',
      key: 'a',
      properties: { lectern: 'u1' },
      values: { title: 'Alpha', note, abstract },
    })
    const ours = our('First.\n\n- a\n- b', 'One.\nTwo.')
    const { text, base } = mergeNote(null, {}, ours, template)
    expect(text).toContain(
      '- # Alpha\n- ## Notes\n  - First.\n\n    - a\n    - b\n- ## Abstract\n\t- > One.\n\t  > Two.\n<!-- lectern:end -->',
    )
    const theirs = text.replace('    - b', '    - b\n    - c')
    const merged = mergeNote(theirs, base, our('First.\n\n- a\n- b', 'One.\nThree.'), template)
    expect(merged.proposals).toMatchObject([{ field: 'body.note', theirs: 'First.\n\n- a\n- b\n- c' }])
    expect(merged.text).toContain('    - c\n- ## Abstract\n\t- > One.\n\t  > Three.\n')
  })

  it('has no template with markers in it', () => {
    expect(() => noteStyle({ ...ExportOptions.parse({}), noteBody: '{note}\n<!-- lectern:end -->' })).toThrow(
      'The template for notes is wrong in line 2: the markers are set by Lectern. Nothing was written.',
    )
  })

  it('has no gap where nothing is known', () => {
    const { body } = noteStyle(ExportOptions.parse({}))
    const ours = { paper: 1, uid: 'u1', key: 'a', properties: {}, values: { title: 'Alpha', note: 'N.', citation: '' } }
    const { text, base } = mergeNote(null, {}, ours, body)
    expect(text).toContain('# Alpha\n\n## Notes\n\nN.\n<!--')
    // What was rearranged is not taken for a longer title.
    const { proposals } = mergeNote(text.replace('## Notes', '## Mine'), base, ours, body)
    expect(proposals.map(({ field }) => field)).toEqual(['text'])
  })
})
