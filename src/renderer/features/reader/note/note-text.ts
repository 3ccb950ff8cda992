/** What notes begin with, and how long they are. */

export const TEMPLATES = [
  {
    name: 'Summary, claims, doubts, use',
    text: '## Summary\n\n\n## Claims\n\n- \n\n## Doubts\n\n- \n\n## Use for me\n\n- [ ] ',
  },
  { name: 'Questions', text: '## What problem?\n\n\n## What is new?\n\n\n## Does it hold?\n\n\n## What next?\n\n' },
  { name: 'Three passes', text: '## First pass\n\n\n## Second pass\n\n\n## Third pass\n\n' },
] as const

/** "1 word", "1,240 words". */
export function wordCount(text: string): string {
  // Long notes are not taken apart at every key; their length tells enough.
  if (text.length > 200_000) return `${Math.round(text.length / 1000).toLocaleString()} kB`
  const count = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
  return count === 1 ? '1 word' : `${count.toLocaleString()} words`
}
