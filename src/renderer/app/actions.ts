/** What each action of the registry does, here and now. */
import { useMemo } from 'react'
import type { Status } from '../../shared/contract/entities.ts'
import type { View } from '../../shared/contract/papers.ts'
import { ACTIONS, type Action, type ActionId } from '../../shared/domain/actions.ts'
import { useCommands, type Commands } from '../data/commands.ts'
import { useLibrary } from '../data/library.ts'
import { TEXT_SIZES, useAppearance } from '../state/appearance.ts'
import { useDialogs } from '../state/dialogs.ts'
import { EMPTY_SELECTION, selectAll, selectOne } from '../state/selection.ts'
import { useToasts } from '../state/toasts.ts'
import { actionTargets, useView } from '../state/view.ts'
import { copyPapers, lastForm, type CopyForm } from './copy-papers.ts'
import { widthNow } from './media.ts'
import { openLikeTags } from './like-tags.ts'
import { moveInQueue } from './queue-moves.ts'

export interface Actions {
  readonly run: (id: ActionId) => void
  /** All actions, for menus and the palette. */
  readonly list: readonly (Action & { readonly id: ActionId; readonly run: () => void })[]
}

export function useActions(): Actions {
  const commands = useCommands()
  const { client } = useLibrary()
  return useMemo(() => {
    const handlers = createHandlers(
      commands,
      (form) => void copyPapers(client, targets(), form),
      (to) => void moveInQueue(commands, targets(), to),
      () => void openLikeTags(client, targets()),
    )
    return {
      run: (id) => handlers[id](),
      list: ACTIONS.map((action) => ({ ...action, run: handlers[action.id] })),
    }
  }, [commands, client])
}

function targets(): number[] {
  return actionTargets(useView.getState())
}

function createHandlers(
  commands: Commands,
  copy: (form: CopyForm) => void,
  move: (to: 'up' | 'down' | 'top' | 'bottom') => void,
  likeTags: () => void,
): Record<ActionId, () => void> {
  const status = (to: Status) => () => commands.setStatus(targets(), to)
  const priority = (value: number | null) => () => commands.edit(targets(), { priority: value })
  const go = (view: View) => () => useView.getState().go(view)
  const goStatus = (to: Status) => go({ kind: 'status', status: to })
  const dialog =
    (
      kind:
        | 'export'
        | 'palette'
        | 'keys'
        | 'settings'
        | 'history'
        | 'intake'
        | 'tags'
        | 'kinds'
        | 'imports'
        | 'duplicates'
        | 'keep'
        | 'citationKeys',
    ) =>
    () =>
      useDialogs.getState().open({ kind })
  const ask = (kind: 'snooze' | 'due' | 'why') => () => {
    const papers = targets()
    if (papers.length > 0) useDialogs.getState().open({ kind, papers })
  }
  const { change } = useAppearance.getState()
  return {
    'paper.queue': status('queued'),
    'paper.startReading': status('reading'),
    'paper.markRead': status('read'),
    'paper.skip': status('skipped'),
    'paper.toInbox': status('inbox'),
    'paper.open': () => openFocused(null),
    'paper.next': () => step(1),
    'paper.previous': () => step(-1),
    'paper.tag': () => {
      const papers = targets()
      if (papers.length > 0) useDialogs.getState().open({ kind: 'tag', papers })
    },
    'paper.note': () => openFocused('note'),
    'paper.highlight': () => openFocused('text'),
    'paper.details': () => openFocused('details'),
    'paper.priority1': priority(1),
    'paper.priority2': priority(2),
    'paper.priority3': priority(3),
    'paper.priority4': priority(4),
    'paper.priority5': priority(5),
    'paper.priorityNone': priority(null),
    'paper.snooze': ask('snooze'),
    'paper.due': ask('due'),
    'paper.why': ask('why'),
    'paper.similar': () => {
      const papers = targets()
      if (papers.length > 0) useDialogs.getState().open({ kind: 'similar', papers })
    },
    'paper.copyAgain': () => copy(lastForm()),
    'paper.copyBibtex': () => copy('bibtex'),
    'paper.copyKey': () => copy('key'),
    'paper.copyPandoc': () => copy('pandoc'),
    'paper.copyCite': () => copy('cite'),
    'paper.copyReference': () => copy('reference'),
    'paper.copyLink': () => copy('link'),
    'paper.trash': () => {
      if (useView.getState().view.kind !== 'trash') commands.trash(targets())
    },
    'paper.restore': () => commands.restore(targets()),
    'queue.up': () => move('up'),
    'queue.down': () => move('down'),
    'queue.top': () => move('top'),
    'queue.bottom': () => move('bottom'),
    'edit.undo': () => commands.undo(),
    'edit.redo': () => commands.redo(),
    'edit.selectAll': () => {
      const { ids, selection, select } = useView.getState()
      if (ids.length > 0) select(selectAll(ids, selection))
    },
    'edit.clearSelection': () => clearOneThing(),
    'edit.history': dialog('history'),
    'go.inbox': goStatus('inbox'),
    'go.queue': goStatus('queued'),
    'go.reading': goStatus('reading'),
    'go.read': goStatus('read'),
    'go.skipped': goStatus('skipped'),
    'go.all': go({ kind: 'all' }),
    'go.trash': go({ kind: 'trash' }),
    'go.search': () => document.querySelector<HTMLInputElement>('input[type="search"]')?.select(),
    'go.next': () => useView.getState().setPage('next'),
    'go.review': () => useView.getState().setPage('review'),
    'go.notebook': () => useView.getState().setPage('notebook'),
    'go.statistics': () => useView.getState().setPage('statistics'),
    'go.triage': () => useView.getState().setPage('triage'),
    'library.add': dialog('intake'),
    'library.imports': dialog('imports'),
    'library.duplicates': dialog('duplicates'),
    'library.export': dialog('export'),
    'library.keep': dialog('keep'),
    'library.kept': () => useDialogs.getState().open({ kind: 'kept', file: null }),
    'library.keys': dialog('citationKeys'),
    'library.sample': () => void commands.run('library.addSample', {}),
    'library.emptyTrash': () => confirmEmptyTrash(commands),
    'library.likeTags': likeTags,
    'library.tags': dialog('tags'),
    'library.kinds': dialog('kinds'),
    'view.save': () => {
      if (useView.getState().page === 'list') useDialogs.getState().open({ kind: 'view', edit: null })
      else useToasts.getState().show({ kind: 'done', text: 'Go to a list of papers to save it as a view.' })
    },
    'view.palette': dialog('palette'),
    'view.sidebar': toggleSidebar,
    'view.compact': () =>
      change({ density: useAppearance.getState().density === 'compact' ? 'comfortable' : 'compact' }),
    'view.light': () => change({ theme: 'light' }),
    'view.dark': () => change({ theme: 'dark' }),
    'view.system': () => change({ theme: 'system' }),
    'view.larger': () => resizeText(1),
    'view.smaller': () => resizeText(-1),
    'view.settings': dialog('settings'),
    'help.keys': dialog('keys'),
  }
}

function toggleSidebar(): void {
  const { sidebar, sidebarOver, change, showOver } = useAppearance.getState()
  if (widthNow() === 'narrow') showOver(!sidebarOver)
  else change({ sidebar: !sidebar })
}

/** Moves the selection, and with it the reader, by so many rows. */
function step(by: 1 | -1): void {
  const { ids, selection, select, openPaper, open } = useView.getState()
  const at = ids.indexOf(selection.focus ?? open ?? 0)
  const id = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.min(Math.max(at + by, 0), ids.length - 1)]
  if (id === undefined) return
  select(selectOne(id))
  openPaper(id)
}

function openFocused(goal: 'note' | 'details' | 'text' | null): void {
  const { selection, open, openPaper, ids } = useView.getState()
  const id = selection.focus ?? open ?? ids[0]
  if (id !== undefined) openPaper(id, goal)
}

/** Escape undoes one thing of the view at a time: a selection of many, the open paper, the query. */
function clearOneThing(): void {
  const { selection, open, query, select, openPaper, setQuery } = useView.getState()
  if (selection.ids.size > 1) select(open === null ? EMPTY_SELECTION : selectOne(open))
  else if (query !== '') setQuery('')
  else if (open !== null) openPaper(null)
  else select(EMPTY_SELECTION)
}

function resizeText(by: 1 | -1): void {
  const { textSize, change } = useAppearance.getState()
  const at = TEXT_SIZES.findIndex((size) => size >= textSize)
  change({ textSize: TEXT_SIZES[Math.min(Math.max(at + by, 0), TEXT_SIZES.length - 1)] ?? 1 })
}

function confirmEmptyTrash(commands: Commands): void {
  useDialogs.getState().open({
    kind: 'confirm',
    title: 'Empty the trash?',
    text: 'The papers in the trash are deleted with their notes and tags. Undo brings them back.',
    button: 'Empty trash',
    run: () => void commands.run('trash.empty', {}),
  })
}
