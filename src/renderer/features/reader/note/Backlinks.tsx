/** The papers whose notes name this one, each with the sentence around. */
import { useAsk } from '../../../data/ask.ts'
import { useView } from '../../../state/view.ts'
import { PaperText } from '../../../ui/text/PaperText.tsx'
import '../../../ui/text/title.css'
import { withoutMarks } from './note-text.ts'

export function Backlinks({ id }: { readonly id: number }) {
  const { data } = useAsk('note.backlinks', { id })
  const openPaper = useView((state) => state.openPaper)
  if (!data || data.links.length === 0) return null
  return (
    <section className="backlinks" aria-label="Backlinks">
      <h2>Linked from</h2>
      <ul>
        {data.links.map(({ paper, title, sentence }) => (
          <li key={paper}>
            <button type="button" onClick={() => openPaper(paper)}>
              <span className="title-clipped">
                <PaperText text={title} inline />
              </span>
              <span className="backlink-sentence">
                <PaperText text={withoutMarks(sentence)} inline />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
