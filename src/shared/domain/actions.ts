/**
 * Every action of the window, once: menus, palette, shortcuts and the sheet of keys all read this list. What an action does stands in
 * the window (src/renderer/app/), under the same id.
 *
 * Keys: "Mod" is Cmd on macOS and Ctrl elsewhere; a space parts the strokes of a sequence ("g i": g, then i).
 */

export const ACTION_GROUPS = ['Papers', 'Queue', 'Edit', 'Go', 'Library', 'View', 'Help'] as const
export type ActionGroup = (typeof ACTION_GROUPS)[number]

export interface Action {
  readonly id: string
  /** As menus and the palette say it. A trailing "…" tells that it asks for more first. */
  readonly label: string
  readonly group: ActionGroup
  readonly keys: readonly string[]
}

export const ACTIONS = [
  { id: 'paper.queue', label: 'Add to queue', group: 'Papers', keys: ['q'] },
  { id: 'paper.startReading', label: 'Start reading', group: 'Papers', keys: ['r'] },
  { id: 'paper.markRead', label: 'Mark as read', group: 'Papers', keys: ['e'] },
  { id: 'paper.skip', label: 'Skip', group: 'Papers', keys: ['s'] },
  { id: 'paper.toInbox', label: 'Move to inbox', group: 'Papers', keys: ['i'] },
  { id: 'paper.open', label: 'Open paper', group: 'Papers', keys: ['Enter'] },
  { id: 'paper.next', label: 'Next paper', group: 'Papers', keys: ['j'] },
  { id: 'paper.previous', label: 'Previous paper', group: 'Papers', keys: ['k'] },
  { id: 'paper.tag', label: 'Add tag…', group: 'Papers', keys: ['#'] },
  { id: 'paper.note', label: 'Write note', group: 'Papers', keys: ['n'] },
  { id: 'paper.highlight', label: 'Highlight text', group: 'Papers', keys: ['h'] },
  { id: 'paper.details', label: 'Edit details', group: 'Papers', keys: ['d'] },
  { id: 'paper.priority1', label: 'Priority 1 (highest)', group: 'Papers', keys: ['1'] },
  { id: 'paper.priority2', label: 'Priority 2', group: 'Papers', keys: ['2'] },
  { id: 'paper.priority3', label: 'Priority 3', group: 'Papers', keys: ['3'] },
  { id: 'paper.priority4', label: 'Priority 4', group: 'Papers', keys: ['4'] },
  { id: 'paper.priority5', label: 'Priority 5 (lowest)', group: 'Papers', keys: ['5'] },
  { id: 'paper.priorityNone', label: 'No priority', group: 'Papers', keys: ['0'] },
  { id: 'paper.snooze', label: 'Snooze…', group: 'Papers', keys: ['z'] },
  { id: 'paper.due', label: 'Due date…', group: 'Papers', keys: ['D'] },
  { id: 'paper.why', label: 'Why read it…', group: 'Papers', keys: ['w'] },
  { id: 'paper.similar', label: 'Similar papers…', group: 'Papers', keys: ['m'] },
  { id: 'paper.copyAgain', label: 'Copy as last time', group: 'Papers', keys: ['Mod+Shift+C'] },
  { id: 'paper.copyBibtex', label: 'Copy as BibTeX', group: 'Papers', keys: [] },
  { id: 'paper.copyKey', label: 'Copy citation key', group: 'Papers', keys: ['Mod+Shift+K'] },
  { id: 'paper.copyPandoc', label: 'Copy as [@key] for Pandoc', group: 'Papers', keys: [] },
  { id: 'paper.copyCite', label: 'Copy as \\cite{key} for LaTeX', group: 'Papers', keys: [] },
  { id: 'paper.copyReference', label: 'Copy formatted reference', group: 'Papers', keys: [] },
  { id: 'paper.copyLink', label: 'Copy Markdown link', group: 'Papers', keys: ['Mod+Shift+L'] },
  { id: 'paper.trash', label: 'Move to trash', group: 'Papers', keys: ['Delete', 'Mod+Backspace'] },
  { id: 'paper.restore', label: 'Put back from trash', group: 'Papers', keys: [] },

  { id: 'queue.up', label: 'Move up in queue', group: 'Queue', keys: ['Alt+ArrowUp'] },
  { id: 'queue.down', label: 'Move down in queue', group: 'Queue', keys: ['Alt+ArrowDown'] },
  { id: 'queue.top', label: 'Move to top of queue', group: 'Queue', keys: ['Alt+Home'] },
  { id: 'queue.bottom', label: 'Move to bottom of queue', group: 'Queue', keys: ['Alt+End'] },

  { id: 'edit.undo', label: 'Undo', group: 'Edit', keys: ['Mod+Z'] },
  { id: 'edit.redo', label: 'Redo', group: 'Edit', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  { id: 'edit.selectAll', label: 'Select all papers', group: 'Edit', keys: ['Mod+A'] },
  { id: 'edit.clearSelection', label: 'Clear selection', group: 'Edit', keys: ['Escape'] },
  { id: 'edit.history', label: 'History…', group: 'Edit', keys: ['g h'] },

  { id: 'go.inbox', label: 'Go to inbox', group: 'Go', keys: ['g i'] },
  { id: 'go.queue', label: 'Go to queue', group: 'Go', keys: ['g q'] },
  { id: 'go.reading', label: 'Go to reading', group: 'Go', keys: ['g r'] },
  { id: 'go.read', label: 'Go to read', group: 'Go', keys: ['g e'] },
  { id: 'go.skipped', label: 'Go to skipped', group: 'Go', keys: ['g s'] },
  { id: 'go.all', label: 'Go to all papers', group: 'Go', keys: ['g a'] },
  { id: 'go.trash', label: 'Go to trash', group: 'Go', keys: ['g t'] },
  { id: 'go.search', label: 'Search papers', group: 'Go', keys: ['/', 'Mod+F'] },
  { id: 'go.next', label: 'Next up', group: 'Go', keys: ['N', 'g n'] },
  { id: 'go.notebook', label: 'Notebook', group: 'Go', keys: ['g b'] },
  { id: 'go.review', label: 'Review', group: 'Go', keys: ['g v'] },
  { id: 'go.statistics', label: 'Statistics', group: 'Go', keys: ['g u'] },
  { id: 'go.triage', label: 'Triage', group: 'Go', keys: ['t'] },

  { id: 'library.add', label: 'Add papers…', group: 'Library', keys: ['Mod+N'] },
  { id: 'library.imports', label: 'Imports…', group: 'Library', keys: [] },
  { id: 'library.duplicates', label: 'Find duplicates…', group: 'Library', keys: [] },
  { id: 'library.export', label: 'Export…', group: 'Library', keys: ['Mod+E'] },
  { id: 'library.keep', label: 'Keep a file up to date…', group: 'Library', keys: [] },
  { id: 'library.kept', label: 'Kept files…', group: 'Library', keys: [] },
  { id: 'library.keys', label: 'Citation keys…', group: 'Library', keys: [] },
  { id: 'library.sample', label: 'Try the sample library', group: 'Library', keys: [] },
  { id: 'library.emptyTrash', label: 'Empty trash…', group: 'Library', keys: [] },

  { id: 'library.likeTags', label: 'More like these tags…', group: 'Library', keys: ['M'] },
  { id: 'library.tags', label: 'Manage tags…', group: 'Library', keys: [] },
  { id: 'library.kinds', label: 'Highlight kinds…', group: 'Library', keys: [] },

  { id: 'view.save', label: 'Save as view…', group: 'View', keys: ['Mod+S'] },
  { id: 'view.palette', label: 'Command palette', group: 'View', keys: ['Mod+K'] },
  { id: 'view.sidebar', label: 'Show or hide sidebar', group: 'View', keys: ['Mod+B'] },
  { id: 'view.compact', label: 'Compact or comfortable rows', group: 'View', keys: [] },
  { id: 'view.light', label: 'Light theme', group: 'View', keys: [] },
  { id: 'view.dark', label: 'Dark theme', group: 'View', keys: [] },
  { id: 'view.system', label: 'Theme of the system', group: 'View', keys: [] },
  { id: 'view.larger', label: 'Larger text', group: 'View', keys: ['Mod+Alt+='] },
  { id: 'view.smaller', label: 'Smaller text', group: 'View', keys: ['Mod+Alt+-'] },
  { id: 'view.settings', label: 'Settings…', group: 'View', keys: ['Mod+,'] },

  { id: 'help.keys', label: 'Keyboard shortcuts', group: 'Help', keys: ['?'] },
] as const satisfies readonly Action[]

export type ActionId = (typeof ACTIONS)[number]['id']

export function isActionId(text: string): text is ActionId {
  return ACTIONS.some((action) => action.id === text)
}

/**
 * What triage does with the paper that it shows. These keys work there alone, so they may be the same as those of the window. Labels name
 * the outcome; `decides` tells those that go on to the next paper.
 */
export const TRIAGE_ACTIONS = [
  { id: 'triage.queue', label: 'Add to queue', keys: ['q'], decides: true },
  { id: 'triage.reading', label: 'Start reading', keys: ['r'], decides: true },
  { id: 'triage.read', label: 'Mark as read', keys: ['e'], decides: true },
  { id: 'triage.skip', label: 'Skip', keys: ['s'], decides: true },
  { id: 'triage.snooze', label: 'Snooze until tomorrow', keys: ['z'], decides: true },
  { id: 'triage.later', label: 'Later: leave in inbox', keys: ['l'], decides: true },
  { id: 'triage.undo', label: 'Take the last decision back', keys: ['u', 'Mod+Z'], decides: false },
  { id: 'triage.next', label: 'Next paper', keys: ['j'], decides: false },
  { id: 'triage.previous', label: 'Previous paper', keys: ['k'], decides: false },
  { id: 'triage.snoozeTo', label: 'Snooze until…', keys: ['Z'], decides: false },
  { id: 'triage.highlight', label: 'Highlight', keys: ['h'], decides: false },
  { id: 'triage.note', label: 'Write note', keys: ['n'], decides: false },
  { id: 'triage.tag', label: 'Add tag…', keys: ['#'], decides: false },
  { id: 'triage.priority1', label: 'Priority 1 (highest)', keys: ['1'], decides: false },
  { id: 'triage.priority2', label: 'Priority 2', keys: ['2'], decides: false },
  { id: 'triage.priority3', label: 'Priority 3', keys: ['3'], decides: false },
  { id: 'triage.priority4', label: 'Priority 4', keys: ['4'], decides: false },
  { id: 'triage.priority5', label: 'Priority 5 (lowest)', keys: ['5'], decides: false },
  { id: 'triage.priorityNone', label: 'No priority', keys: ['0'], decides: false },
  { id: 'triage.leave', label: 'Leave triage', keys: ['Escape'], decides: false },
] as const

export type TriageActionId = (typeof TRIAGE_ACTIONS)[number]['id']
