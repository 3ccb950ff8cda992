/** Reads BibTeX and BibLaTeX files. */
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import type { Reader, ReadItem, ReadResult } from '../format.ts'
import { entryToPaper } from './entry-to-paper.ts'
import { inheritFields } from './inherit.ts'
import { scanBib } from './scanner.ts'

export const bibtexReader: Reader = {
  name: 'bibtex',
  title: 'BibTeX',
  extensions: ['bib', 'bibtex', 'biblatex'],
  recognise,
  read: (text) => {
    const papers: FoundPaper[] = []
    const problems: ReadResult['problems'][number][] = []
    for (const item of stream([text])) {
      if (item.kind === 'paper') papers.push(item.paper)
      else problems.push(item.problem)
    }
    return { papers, problems }
  },
  stream,
}

function* stream(pieces: Iterable<string>): Generator<ReadItem> {
  for (const block of inheritFields(scanBib(pieces))) {
    if (block.kind === 'comment') continue
    const { trouble } = block
    if (trouble) yield { kind: 'problem', problem: trouble }
    if (block.kind !== 'entry') continue
    const paper = entryToPaper(block.entry)
    if (paper) yield { kind: 'paper', paper }
  }
}

/** An entry with a key or a field, at the start of a line, is found in no other format; in prose or code it may be quoted. */
function recognise(head: string): number {
  const entries = head.match(/^[ \t\ufeff]*@[ \t]*[A-Za-z]\w*[ \t\r\n]*[{(]\s*[^\s,{}()=]*\s*(?:,|=)/gm)
  if (!entries) return /^[ \t\ufeff]*@(?:comment|preamble|string)\s*[{(]/im.test(head) ? 0.6 : 0
  return /^\s*(?:@|%|\/\/)/.test(head) || entries.length > 2 ? 0.95 : 0.7
}
