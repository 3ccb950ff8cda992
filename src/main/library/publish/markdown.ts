/** Papers as one Markdown document: a section a paper, with what the person wrote first and the abstract as a quotation. */
import type { Paper } from '../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../shared/contract/publish.ts'
import { formatName } from '../../../shared/domain/names.ts'
import { splitTex } from '../../../shared/domain/tex-text.ts'

export function markdownSection(paper: Paper, options: ExportOptions): string {
  const url = addressOf(paper)
  const title = markdownText(paper.title)
  const facts = [
    paper.authors.map((author) => escapeMarkdown(formatName(author))).join(', '),
    paper.venue === null ? '' : `*${escapeMarkdown(paper.venue)}*`,
    paper.date ?? '',
  ]
  const state = [
    `\`@${paper.key}\``,
    options.status ? paper.status : '',
    options.tags ? paper.tags.map(({ name }) => `#${name.replace(/\s+/g, '-')}`).join(' ') : '',
  ]
  const parts = [
    `## ${url === null ? title : `[${title}](${url})`}`,
    facts.filter((fact) => fact !== '').join(' · '),
    state.filter((word) => word !== '').join(' · '),
    options.notes ? paper.note.trim() : '',
    options.abstract && paper.abstract !== null
      ? markdownText(paper.abstract)
          .split(/\n+/)
          .map((line) => `> ${line}`)
          .join('\n>\n')
      : '',
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\n`
}

/** A text of a paper with its formulas between dollars. */
export function markdownText(text: string): string {
  return splitTex(text)
    .map((part) =>
      part.kind === 'math' ? `$${part.tex}$` : part.kind === 'url' ? `<${part.url}>` : escapeMarkdown(part.text),
    )
    .join('')
}

/** Also what only Obsidian and Logseq read: tags and comments. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>$]/g, '\\$&')
    .replace(/^([#+-])(?=\s)/gm, '\\$1')
    .replace(/^(\d+)([.)])(?=\s)/gm, '$1\\$2')
    .replace(/(?<=^|\s)#(?=[\p{L}_])|%(?=%)|(?<=%)%/gu, '\\$&')
}

/** Where the paper is to be found on the web. */
export function addressOf({ url, doi, arxivId }: Paper): string | null {
  const address =
    url ?? (doi !== null ? `https://doi.org/${doi}` : arxivId !== null ? `https://arxiv.org/abs/${arxivId}` : null)
  return (
    address?.replace(/[\s()<>]/g, (char) => (char === '(' ? '%28' : char === ')' ? '%29' : encodeURIComponent(char))) ??
    null
  )
}
