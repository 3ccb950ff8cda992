/** The abstract, set for reading; where a paper came with a machine's summary only, that, and marked as such. */
import type { Paper } from '../../../shared/contract/entities.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'

export function ReadingText({ paper }: { readonly paper: Paper }) {
  return (
    <section className="reader-text" aria-label="Abstract">
      {paper.abstract !== null && <Paragraphs text={paper.abstract} />}
      {paper.summary !== null && (
        <div className={paper.abstract === null ? undefined : 'reader-summary'}>
          <p className="reader-kind">Summary by machine</p>
          <Paragraphs text={paper.summary} />
        </div>
      )}
      {paper.abstract === null && paper.summary === null && (
        <p className="reader-none">No abstract came with this paper. Paste one under Details.</p>
      )}
    </section>
  )
}

function Paragraphs({ text }: { readonly text: string }) {
  return text.split(/\n{2,}/).map((paragraph, place) => (
    <p key={place}>
      <PaperText text={paragraph} isLocated />
    </p>
  ))
}
