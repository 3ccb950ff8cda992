/** The headings of a note. */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

export interface Heading {
  /** 1 to 6. */
  readonly level: number
  readonly text: string
  /** Where it begins, in UTF-16. */
  readonly from: number
}

/** How long a long note may be looked through, in milliseconds. */
const PATIENCE = 200

export function outlineOf(state: EditorState): readonly Heading[] {
  const headings: Heading[] = []
  const tree = ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? syntaxTree(state)
  tree.iterate({
    enter: ({ name, from, to }) => {
      const level = /^(?:ATX|Setext)Heading([1-6])$/.exec(name)?.[1]
      if (level === undefined) return name === 'Document' || name === 'Blockquote' || name === 'BulletList'
      const text = (state.sliceDoc(from, to).split('\n', 1)[0] ?? '').replace(/^#+\s*|\s*#*\s*$/g, '')
      if (text !== '') headings.push({ level: Number(level), text, from })
      return false
    },
  })
  return headings
}
