/** Everything in one box: actions, papers, views and tags, found by a few letters. ">" asks for actions only, "#" for tags only. */
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, useState } from 'react'
import { useDialogs } from '../../state/dialogs.ts'
import { selectOne } from '../../state/selection.ts'
import { useView } from '../../state/view.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { useEntries, type Entry, type EntryGroup, type PaletteAction } from './entries.ts'
import { EntryItem, PaperItem } from './items.tsx'
import { rememberEntry } from './recent.ts'
import { usePapers } from './use-papers.ts'
import './palette.css'

export interface PaletteProps {
  readonly actions: readonly PaletteAction[]
}

export function Palette({ actions }: PaletteProps) {
  const close = useDialogs((state) => state.close)
  const [typed, setTyped] = useState('')
  const chosen = useRef<(() => void) | null>(null)
  const scope = typed.startsWith('>') ? 'actions' : typed.startsWith('#') ? 'tags' : 'all'
  const query = (scope === 'all' ? typed : typed.slice(1)).trim()
  const groups = useEntries(actions, scope, query)
  const { papers, marks, total } = usePapers(scope === 'all' ? query : '')
  const isEmpty = groups.length === 0 && papers.length === 0
  /** Runs once the palette has let go of the focus, so that what runs may take it. */
  const choose = (run: () => void): void => {
    chosen.current = run
    close()
  }
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : close())}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-overlay" />
        <Radix.Content
          className="palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            if (chosen.current === null) return
            event.preventDefault()
            chosen.current()
          }}
        >
          <Radix.Title className="visually-hidden">Command palette</Radix.Title>
          {/* Choosing begins anew with every letter, at the best of what is found. */}
          <Command label="Command palette" shouldFilter={false} loop>
            <div className="palette-box">
              <Search size={16} aria-hidden />
              <Command.Input value={typed} onValueChange={setTyped} placeholder="Find an action, paper, view or tag" />
            </div>
            <Command.List className="palette-list">
              {isEmpty && <p className="palette-empty">Nothing is called “{shorten(query)}”.</p>}
              <EntryGroups groups={groups.filter((group) => group.isSure)} choose={choose} />
              {papers.length > 0 && (
                <Command.Group heading={total > papers.length ? `Papers (${total.toLocaleString('en')})` : 'Papers'}>
                  {papers.map((row) => (
                    <PaperItem key={row.id} row={row} marks={marks} onSelect={() => choose(() => openPaper(row.id))} />
                  ))}
                  {total > papers.length && (
                    <Command.Item value="all-papers" onSelect={() => choose(() => listAll(query))}>
                      <Search size={16} aria-hidden />
                      <span className="palette-label">Show all {total.toLocaleString('en')} in the list</span>
                    </Command.Item>
                  )}
                </Command.Group>
              )}
              <EntryGroups groups={groups.filter((group) => !group.isSure)} choose={choose} />
            </Command.List>
            <footer className="palette-foot">
              <span>
                <Kbd keys="ArrowUp ArrowDown" /> choose
              </span>
              <span>
                <Kbd keys="Enter" /> go
              </span>
              <span>
                <Kbd keys=">" /> actions only
              </span>
              <span>
                <Kbd keys="#" /> tags only
              </span>
            </footer>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface EntryGroupsProps {
  readonly groups: readonly EntryGroup[]
  readonly choose: (run: () => void) => void
}

function EntryGroups({ groups, choose }: EntryGroupsProps) {
  return groups.map(({ heading, entries }) => (
    <Command.Group key={heading} heading={heading}>
      {entries.map((entry) => (
        <EntryItem key={entry.id} entry={entry} onSelect={() => choose(() => runEntry(entry))} />
      ))}
    </Command.Group>
  ))
}

function runEntry({ id, run }: Entry): void {
  rememberEntry(id.replace(/^recent:/, ''))
  run()
}

function openPaper(id: number): void {
  const { ids, page, setPage, openPaper: open, select } = useView.getState()
  if (page !== 'list') setPage('list')
  if (ids.includes(id)) select(selectOne(id))
  open(id)
}

function listAll(query: string): void {
  const { go, setQuery } = useView.getState()
  go({ kind: 'all' })
  setQuery(query)
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
