/** The searchbox: results follow each letter, arrows walk through them, Tab completes. */
import { Clock, Search, X } from 'lucide-react'
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useAsk } from '../../../data/ask.ts'
import { selectOne } from '../../../state/selection.ts'
import { useView } from '../../../state/view.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { piecesOf } from './marking.ts'
import { namesField, suggestionsFor, valueAtEnd, type Suggestion } from './suggestions.ts'
import { useRecent } from './use-recent.ts'
import './search-box.css'

export function SearchBox() {
  const query = useView((state) => state.query)
  const setQuery = useView((state) => state.setQuery)
  const [isFocused, setFocused] = useState(false)
  const [isDismissed, setDismissed] = useState(false)
  const mirror = useRef<HTMLDivElement>(null)
  const hint = useId()
  const recent = useRecent()
  const suggestions = useSuggestions(query, isFocused)
  const recalled = query === '' ? recent.searches.map((text) => ({ label: text, query: text })) : []
  const offered = isFocused && !isDismissed ? (query === '' ? recalled : suggestions) : []
  /** Whether one has gone through the list since the last letter: only then is it not the first paper that Enter means. */
  const hasMoved = useRef(false)
  const type = (text: string): void => {
    setDismissed(false)
    hasMoved.current = false
    setQuery(text)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const { ids, selection, select } = useView.getState()
    const at = selection.focus === null || !hasMoved.current ? -1 : ids.indexOf(selection.focus)
    const [first] = suggestions
    if (event.key === 'Tab' && !event.shiftKey && query !== '' && offered.length > 0 && first) type(first.query)
    else if (event.key === 'Escape') {
      if (query !== '' && offered.length > 0) setDismissed(true)
      else if (query === '') (event.target as HTMLElement).blur()
      else type('')
    } else if (event.key === 'Enter') {
      recent.remember(query)
      setDismissed(true)
      whenAnswered(query, () => openFound(at >= 0 ? ids[at] : useView.getState().ids[0]))
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      // The box keeps the focus: one goes on typing while looking through what was found.
      hasMoved.current = true
      const id = ids[Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1))]
      if (id !== undefined) select(selectOne(id))
    } else return
    event.preventDefault()
  }
  return (
    <div className="search-box">
      <Search size={16} aria-hidden />
      <div className="search-field">
        <div ref={mirror} className="search-mirror" aria-hidden>
          {piecesOf(query).map((piece, index) => (
            <span key={index} className={`${piece.isChip ? 'search-chip' : ''}${piece.isWrong ? ' search-wrong' : ''}`}>
              {piece.text}
            </span>
          ))}
        </div>
        <input
          type="search"
          aria-label="Search papers"
          aria-describedby={offered.length > 0 ? hint : undefined}
          placeholder="Search papers"
          spellCheck={false}
          autoComplete="off"
          value={query}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onScroll={(event) => mirror.current?.scrollTo({ left: event.currentTarget.scrollLeft })}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false)
            setDismissed(false)
            recent.remember(query)
          }}
        />
      </div>
      {query !== '' && <IconButton icon={X} name="Clear search" onClick={() => type('')} />}
      {offered.length > 0 && <Offered id={hint} isRecent={query === ''} suggestions={offered} onChoose={type} />}
    </div>
  )
}

/** Waits for the papers that `query` finds, unless one types on: the list in sight may still be that of a letter before. */
function whenAnswered(query: string, run: () => void): void {
  if (useView.getState().answered === query) {
    run()
    return
  }
  const stop = useView.subscribe((state) => {
    if (state.query === query && state.answered !== query) return
    stop()
    if (state.query === query) run()
  })
}

function openFound(id: number | undefined): void {
  if (id === undefined) return
  const { select, openPaper } = useView.getState()
  select(selectOne(id))
  openPaper(id)
}

interface OfferedProps {
  readonly id: string
  readonly isRecent: boolean
  readonly suggestions: readonly Suggestion[]
  readonly onChoose: (query: string) => void
}

/** Floats under the box, so that the list below does not move. */
function Offered({ id, isRecent, suggestions, onChoose }: OfferedProps) {
  return (
    <div id={id} className="search-offered" role="group" aria-label={isRecent ? 'Recent searches' : 'Suggestions'}>
      {isRecent && <Clock size={14} aria-hidden />}
      {suggestions.map(({ label, query }) => (
        <button
          key={label}
          type="button"
          tabIndex={-1}
          // The box keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(query)}
        >
          {label}
        </button>
      ))}
      {!isRecent && <Kbd keys="Tab" />}
    </div>
  )
}

/** Tags, venues and names are asked for once one begins to search for them. */
function useSuggestions(query: string, isFocused: boolean): readonly Suggestion[] {
  const isAsked = isFocused && query !== ''
  const value = isAsked ? valueAtEnd(query) : null
  const field = value && namesField(value.field)
  const { data: tags } = useAsk('tag.list', {}, { enabled: isAsked })
  const { data: venues } = useAsk('search.venues', {}, { enabled: isAsked && /(?:venue|journal|in):/i.test(query) })
  const { data: names } = useAsk(
    'search.names',
    { field: field ?? 'author', typed: value?.typed.slice(0, 200) ?? '' },
    { enabled: field !== null && value?.typed !== '', keepPrevious: true },
  )
  const tagNames = useMemo(() => tags?.tags.map((tag) => tag.name) ?? [], [tags])
  if (!isAsked) return []
  return suggestionsFor(query, {
    tags: tagNames,
    venues: venues?.venues ?? [],
    names: field !== null && value?.typed !== '' ? (names?.names ?? []) : [],
  })
}
