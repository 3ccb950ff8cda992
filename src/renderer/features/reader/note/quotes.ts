/** Highlights as Markdown for the note of their paper. */
import type { Highlight, Paper } from '../../../../shared/contract/entities.ts'
import { highlightLink } from '../../../ui/markdown/own-links.ts'
import { readableText } from '../../../../shared/domain/tex-text.ts'

export function quotesOf(highlights: readonly Highlight[], { key, note }: Pick<Paper, 'key' | 'note'>): string {
  const quotes = highlights.map(({ id, kind, quote, comment }) => {
    const lines = readableText(quote).replace(/\s+/g, ' ')
    return `> ${lines}\n> — [${kind}](${highlightLink(id)}), [[${key}]]\n${comment === '' ? '' : `\n${comment}\n`}`
  })
  return `${note.trim() === '' ? '' : '\n\n'}${quotes.join('\n')}`
}
