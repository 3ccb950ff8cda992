/** Entries of the notebook as Markdown, with citation keys as Pandoc writes them. */
import type { NotebookEntry } from '../../../shared/contract/annotations.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { grouped } from './grouping.ts'

export function entriesToMarkdown(entries: readonly NotebookEntry[]): string {
  return `${grouped(entries, 'paper')
    .map((group) => {
      const key = group.entries[0]?.key ?? ''
      return `## ${oneLine(group.name)} [@${key}]\n\n${group.entries.map(entryText).join('\n\n')}`
    })
    .join('\n\n')}\n`
}

function entryText({ what, kind, text, comment, key }: NotebookEntry): string {
  switch (what) {
    case 'highlight':
      return `> ${oneLine(text)} [@${key}]\n\n*${kind}*${comment === '' ? '' : `: ${comment.trim()}`}`
    case 'task':
      return `- [ ] ${text}`
    case 'note':
      return text.trim()
  }
}

function oneLine(text: string): string {
  return readableText(text).replace(/\s+/g, ' ').trim()
}
