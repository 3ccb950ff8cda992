/** Which words of a note are tags, and that the editor shows the same ones as such. */
import { GFM, parser as markdown } from '@lezer/markdown'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteSyntax } from '../../../src/renderer/ui/note-editor/live/syntax.ts'
import { newTagsOf, tagsOfNote } from '../../../src/shared/domain/note-tags.ts'

const parser = markdown.configure([GFM, noteSyntax])

/** What the editor draws as tags. */
function shown(text: string): string[] {
  const names = new Map<string, string>()
  parser.parse(text).iterate({
    enter: ({ name, from, to, node }) => {
      const tag = text.slice(from + 1, to)
      const folded = tag.toLowerCase()
      if (name === 'NoteTag' && node.parent?.name !== 'Link' && !names.has(folded)) names.set(folded, tag)
    },
  })
  return [...names.values()]
}

const CASES: readonly (readonly [text: string, ...tags: string[]])[] = [
  ['#gnn', 'gnn'],
  ['read (#to-read) this: #ml/gnn, #été and #GNN.', 'to-read', 'ml/gnn', 'été', 'GNN'],
  ['#gnn and #GNN are one', 'gnn'],
  ['# Title', ...[]],
  ['## Title about #gnn', 'gnn'],
  ['- [ ] #todo\n- [x] done #one', 'todo', 'one'],
  ['> quoted #here', 'here'],
  ['**#bold** is none, a#b is none, #123 is none, #ml/ is', 'ml'],
  ['`#code` and ``#co`de #x`` but #this', 'this'],
  ['```\n#fenced\n\n#too\n```\n#out', 'out'],
  ['~~~sh\n#fenced\n```\n#still\n~~~\n#out', 'out'],
  ['- item\n\n  ```\n  #fenced\n  ```\n- #out', 'out'],
  ['words\n\n    #indented code\n\nmore #words', 'words'],
  ['$#S = 3$ and \\(a #b\\)\n\n$$\n #x y\n$$\n\n#out', 'out'],
  ['$5 for #one and $6 for #two', 'one', 'two'],
  ['[see #this](https://x.org/#frag) https://x.org/#frag #out', 'out'],
  ['[[a #key]] and <https://x.org/ #y> #out', 'out'],
  ['\\#escaped \\\\ #out', 'out'],
  ['```\n#never closed', ...[]],
]

describe('the tags of a note', () => {
  it.each(CASES)('of %j', (text, ...tags) => {
    expect(tagsOfNote(text)).toEqual(tags)
  })

  it('are those that the editor shows as tags', () => {
    for (const [text, ...tags] of CASES.filter(([text]) => !text.includes('<https'))) expect(shown(text)).toEqual(tags)
  })

  it('are no more than the editor shows, in any order of paragraphs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CASES.slice(0, -1).map(([text]) => text)), { maxLength: 5 }), (parts) => {
        const text = parts.join('\n\n')
        expect(tagsOfNote(text).filter((name) => !shown(text).includes(name))).toEqual([])
      }),
    )
  })

  it('leave out the one that is being typed', () => {
    expect(tagsOfNote('#one #tw', 8)).toEqual(['one'])
    expect(tagsOfNote('#one #two ', 10)).toEqual(['one', 'two'])
    expect(tagsOfNote('#one #two', 2)).toEqual(['two'])
  })

  it('are new where the text before had them not', () => {
    expect(newTagsOf('#one', '#ONE #two')).toEqual(['two'])
    expect(newTagsOf('#one', '')).toEqual([])
  })

  it('are found in a long note without going over it again and again', () => {
    const started = performance.now()
    for (const piece of ['[a](', '` `` ', '$x \\(', '#a [', '<a '])
      expect(tagsOfNote(`#one ${piece.repeat(100_000)}`)).toContain('one')
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})
