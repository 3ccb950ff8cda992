/** Papers as BibTeX or BibLaTeX: one entry a paper, nothing else in the file. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import { entryOf } from './fields.ts'
import type { BibtexOptions } from './options.ts'

/** Each entry ends with a blank line. */
export function writeBibtex(paper: Paper, options: BibtexOptions): string {
  const { type, fields } = entryOf(paper, options)
  return `@${type}{${safeKey(paper.key)},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join('')}}\n\n`
}

/** A key that a person chose may hold what BibTeX, biber or `\\cite` would trip over. */
function safeKey(key: string): string {
  const safe = key
    .normalize('NFC')
    .replace(/[\s"#%'(),={}\\~$&^]+/g, '-')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/^-+(?=.)|(?<=.)-+$/g, '')
  return safe === '' ? 'paper' : safe
}
