/** What notes begin with, and how long they are. */
import { z } from 'zod'

export interface Template {
  readonly name: string
  readonly text: string
}

/** Where the person's own templates are kept. */
export const TEMPLATES_SETTING = 'note.templates'

const Stored = z.array(z.object({ name: z.string(), text: z.string() }))

/** The templates of a setting; text that is no setting holds none. */
export function readTemplates(stored: string | undefined): readonly Template[] {
  try {
    return stored === undefined ? [] : Stored.parse(JSON.parse(stored))
  } catch {
    return []
  }
}

export const TEMPLATES: readonly Template[] = [
  {
    name: 'Summary, claims, doubts, use for me',
    text: '## Summary\n\n\n## Claims\n\n- \n\n## Doubts\n\n- \n\n## Use for me\n\n- [ ] ',
  },
  { name: 'Questions', text: '## What problem?\n\n\n## What is new?\n\n\n## Does it hold?\n\n\n## What next?\n\n' },
  { name: 'Three passes', text: '## First pass\n\n\n## Second pass\n\n\n## Third pass\n\n' },
]

/** "1 word", "1,240 words". */
export function wordCount(text: string): string {
  // Long notes are not taken apart at every key; their length tells enough.
  if (text.length > 200_000) return `${Math.round(text.length / 1000).toLocaleString()} kB`
  const count = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
  return count === 1 ? '1 word' : `${count.toLocaleString()} words`
}

/** A sentence of a note without the marks of Markdown; its formulas stay as they are. */
export function withoutMarks(sentence: string): string {
  return sentence
    .split(/(\$[^$]+\$)/)
    .map((part, place) => (place % 2 === 1 ? part : withoutMarksIn(part)))
    .join('')
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+(?:\[[ xX]\]\s+)?/, '')
}

function withoutMarksIn(text: string): string {
  return text
    .replace(/\[\[(?:[^[\]|\n]+\|)?([^[\]|\n]+)\]\]/g, '$1')
    .replace(/(\*\*|\*|~~|`)(\S(?:[^\n]*?\S)?)\1/g, '$2')
}
