/** Papers as BibTeX or BibLaTeX. */
import type { Paper } from '../../../shared/contract/entities.ts'

export interface BibtexOptions {
  readonly dialect: 'bibtex' | 'biblatex'
  readonly notes: boolean
  readonly tags: boolean
  readonly status: boolean
  readonly abstract: boolean
}

/** One entry a paper, each ending with a blank line. */
export function* writeBibtex(papers: Iterable<Paper>, _options: BibtexOptions): Generator<string> {
  for (const paper of papers) {
    const lines = [`  title = {${paper.title.replace(/[{}\\]/g, '')}},`]
    yield `@misc{${paper.key},\n${lines.join('\n')}\n}\n\n`
  }
}
