/** The editor of notes: CodeMirror with Markdown rendered as one types, completion of `[[keys]]` and `#tags`, and find. */
import { autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import {
  deleteMarkupBackward,
  insertNewlineContinueMarkupCommand,
  markdownLanguage,
  pasteURLAsLink,
} from '@codemirror/lang-markdown'
import { Language } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { MarkdownParser } from '@lezer/markdown'
import { getNonce } from 'get-nonce'
import { clashing } from './clashes.ts'
import { completeNote } from './complete.ts'
import { paperHover } from './hover.ts'
import { pasteImages } from './images.ts'
import { liveRendering } from './live/decorate.ts'
import { followAtCaret, followOnClick, toggleTask } from './live/follow.ts'
import { noteSyntax } from './live/syntax.ts'
import { manyCarets } from './many-carets.ts'
import type { EditorSources } from './sources.ts'
import { noteLook } from './theme.ts'

/** As `markdown()`, without HTML: none of it is shown, and looking for it in all of a long note takes time at every key. */
const noteLanguage = createNoteLanguage(markdownLanguage)

function createNoteLanguage({ data, parser }: Language): Language {
  if (!(parser instanceof MarkdownParser)) throw new Error('the Markdown of the editor is read by another parser')
  return new Language(data, parser.configure(noteSyntax), [], 'markdown')
}

export function noteExtensions(sources: EditorSources): Extension[] {
  const nonce = getNonce()
  return [
    ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
    history(),
    manyCarets(),
    EditorView.lineWrapping,
    noteLanguage,
    pasteURLAsLink,
    noteLook,
    liveRendering,
    followOnClick(sources),
    paperHover(sources.preview),
    clashing(sources.onClashes),
    pasteImages(sources.addImage),
    search({ top: true }),
    highlightSelectionMatches(),
    placeholder('What is it worth to you? Markdown, $math$, [[key]] and #tag.'),
    autocompletion({ override: [(context) => completeNote(context, sources)], icons: false }),
    keymap.of([
      {
        key: 'Escape',
        run: () => {
          sources.onLeave()
          return true
        },
      },
      { key: 'Mod-Enter', run: toggleTask },
      { key: 'Alt-Enter', run: (view) => followAtCaret(view, sources) },
      ...completionKeymap,
      // An empty item ends its list at once, as everywhere else; by default it would first part the items by an empty line.
      { key: 'Enter', run: insertNewlineContinueMarkupCommand({ nonTightLists: false }) },
      { key: 'Backspace', run: deleteMarkupBackward },
      ...searchKeymap,
      ...historyKeymap,
      // Tab indents; Escape, then Tab, goes on, as CodeMirror's own guide for accessibility has it.
      indentWithTab,
      ...defaultKeymap,
    ]),
    EditorView.contentAttributes.of({
      'aria-label': 'Note',
      'data-goal': 'note',
      spellcheck: 'true',
      autocorrect: 'on',
      autocapitalize: 'sentences',
    }),
    EditorView.domEventHandlers({ blur: sources.onBlur }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) sources.onChange(state.doc, state.selection.main.head)
    }),
  ]
}
