/** What a paper is: title, who wrote it, where and when it appeared, and where it can be had. */
import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { Paper } from '../../../shared/contract/entities.ts'
import { formatName } from '../../../shared/domain/names.ts'
import { openAttached } from '../../data/attached.ts'
import { useToasts } from '../../state/toasts.ts'
import { useView } from '../../state/view.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { Title } from '../../ui/text/Title.tsx'
import { dateText, linksOf } from './head-text.ts'

/** More authors than this are named only when asked for. */
const NAMED = 12

export function Head({ paper }: { readonly paper: Paper }) {
  const marks = useView((state) => state.marks)
  const links = linksOf(paper)
  const where = [
    paper.venue,
    paper.date === null ? paper.year?.toString() : dateText(paper.date),
    paper.upvotes === null || paper.upvotes === 0 ? null : `${paper.upvotes.toLocaleString()} upvotes`,
  ].filter((part) => part !== null && part !== undefined && part !== '')
  return (
    <header className="reader-head">
      <Title title={paper.title}>
        <PaperText text={paper.title} marks={marks} at={0} />
      </Title>
      {paper.authors.length > 0 && <Authors paper={paper} />}
      <p className="reader-where">
        {where.length > 0 && <span>{where.join(' · ')}</span>}
        {links.map(({ url, text, name, isFile }) =>
          isFile === true ? (
            <button
              key={url}
              type="button"
              className="reader-file"
              aria-label={name}
              onClick={() => void open(paper.id, url)}
            >
              <FileText size={14} aria-hidden /> {text}
            </button>
          ) : (
            <a key={`${text} ${url}`} href={url} target="_blank" rel="noreferrer" aria-label={name}>
              {text}
            </a>
          ),
        )}
        <code className="reader-key">{paper.key}</code>
      </p>
    </header>
  )
}

async function open(paper: number, url: string): Promise<void> {
  const problem = await openAttached(paper, url)
  if (problem !== null) useToasts.getState().show({ kind: 'error', text: problem })
}

function Authors({ paper }: { readonly paper: Paper }) {
  const [isAll, setAll] = useState(false)
  const shown = isAll ? paper.authors : paper.authors.slice(0, NAMED)
  const more = paper.authors.length - shown.length
  return (
    <p className="reader-authors">
      {shown.map(formatName).join(', ')}
      {more > 0 && (
        <>
          {' '}
          <button type="button" className="reader-more" onClick={() => setAll(true)}>
            and {more.toLocaleString()} more
          </button>
        </>
      )}
    </p>
  )
}
