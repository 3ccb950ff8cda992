/** The notebook: every highlight, note and open task across papers, to look through, go back to, and take along as Markdown. */
import { ClipboardCopy, Download, Highlighter } from 'lucide-react'
import type { NotebookEntry } from '../../../shared/contract/annotations.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { showFailure } from '../../data/commands.ts'
import { useToasts } from '../../state/toasts.ts'
import { useView } from '../../state/view.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { copyText } from '../../ui/text/copy.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'
import { Entry } from './Entry.tsx'
import { Filters } from './Filters.tsx'
import { entryId, grouped, type NotebookFilters } from './grouping.ts'
import { useLooking } from './looking.ts'
import { entriesToMarkdown } from './to-markdown.ts'
import { useEntries } from './use-entries.ts'
import './notebook.css'

const counted = (one: string, many: string) => (n: number) => `${n.toLocaleString()} ${n === 1 ? one : many}`
const COUNTED: Readonly<Record<NotebookFilters['show'], (n: number) => string>> = {
  highlights: counted('highlight', 'highlights'),
  questions: counted('question', 'questions'),
  notes: counted('note', 'notes'),
  tasks: counted('open task', 'open tasks'),
}

export function Notebook() {
  const { filters, chosen, setFilters, setChosen } = useLooking()
  const { entries, kinds, count, marks, notices, hasMore, showMore, isThere, all } = useEntries(filters)
  const taken = entries.filter((entry) => chosen.has(entryId(entry)))
  const isAllChosen = entries.length > 0 && taken.length === entries.length
  // Choosing all means those too that are not drawn yet.
  const isEverything = taken.length === 0 || (isAllChosen && hasMore)
  /** Those that were chosen, or else all that pass the filters. */
  const take = async (done: string, work: (markdown: string) => Promise<void> | void): Promise<void> => {
    try {
      const wanted = isEverything ? await all() : taken
      await work(entriesToMarkdown(wanted))
      const what = wanted.length === 1 ? '1 entry' : `${wanted.length.toLocaleString()} entries`
      useToasts.getState().show({ kind: 'done', text: `${done} ${what} as Markdown` })
    } catch (error) {
      showFailure(error)
    }
  }
  const which = isEverything ? 'all' : taken.length.toLocaleString()
  const choose = (id: string, isChosen: boolean): void => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <section className="notebook" aria-label="Notebook">
      <header className="notebook-head">
        <h1>Notebook</h1>
        {entries.length > 0 && (
          <span className="notebook-take">
            <label className="notebook-all">
              <input
                type="checkbox"
                checked={isAllChosen}
                onChange={(event) => setChosen(new Set(event.target.checked ? entries.map(entryId) : []))}
              />
              Choose all
            </label>
            <Button icon={ClipboardCopy} onClick={() => void take('Copied', copyText)}>
              Copy {which} as Markdown
            </Button>
            <Button
              icon={Download}
              onClick={() => void take('Exported', (text) => saveFile('notebook.md', text, 'text/markdown'))}
            >
              Export {which}…
            </Button>
          </span>
        )}
      </header>
      <Filters
        filters={filters}
        kinds={kinds}
        onChange={(next) => {
          setFilters(next)
          setChosen(new Set())
        }}
      />
      <p className="notebook-found" role="status">
        {count !== null && count > 0 && <span>{COUNTED[filters.show](count)}</span>}
        {notices.map((notice) => (
          <span key={notice}>{notice}</span>
        ))}
      </p>
      {isThere && entries.length === 0 && <NothingHere filters={filters} />}
      {grouped(entries, filters.group).map((group) => (
        <section key={group.id} className="notebook-group" aria-label={readableText(group.name)}>
          <h2 className="title-clipped">
            {group.isPaper ? <PaperText text={group.name} marks={marks} inline /> : group.name}
          </h2>
          <ul>
            {group.entries.map((entry) => (
              <Entry
                key={entryId(entry)}
                entry={entry}
                marks={marks}
                isTitled={filters.group !== 'paper'}
                isChosen={chosen.has(entryId(entry))}
                onChoose={(isChosen) => choose(entryId(entry), isChosen)}
                onGo={() => goTo(entry)}
              />
            ))}
          </ul>
        </section>
      ))}
      {hasMore && (
        <Button className="notebook-more" onClick={showMore}>
          Show more
        </Button>
      )}
    </section>
  )
}

function goTo({ what, paper, id }: NotebookEntry): void {
  const { go, openPaper } = useView.getState()
  go({ kind: 'all' })
  openPaper(paper, what === 'highlight' ? `highlight:${id}` : 'note')
}

function NothingHere({ filters }: { readonly filters: NotebookFilters }) {
  const isFiltered =
    filters.text !== '' ||
    filters.kind !== null ||
    filters.status !== null ||
    filters.tag !== null ||
    filters.days !== null
  if (isFiltered)
    return <EmptyState icon={Highlighter} title="Nothing here fits." text="Take a filter away to see more." />
  return (
    <EmptyState
      icon={Highlighter}
      title="Your notebook is empty."
      text="Highlight a sentence of an abstract with h, or write a note with n. Everything gathers here."
    />
  )
}
