/** The editor of notes: CodeMirror with Markdown, completion of `[[keys]]` and `#tags`, and find. */
import {
  autocompletion,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { getNonce } from 'get-nonce'

export interface EditorSources {
  /** Papers whose key or title holds what was typed. */
  readonly papers: (typed: string) => Promise<readonly { readonly key: string; readonly title: string }[]>
  readonly tags: () => Promise<readonly string[]>
  readonly onChange: (text: string) => void
  /** Escape: back to the paper. */
  readonly onLeave: () => void
}

export function noteExtensions(sources: EditorSources): Extension[] {
  const nonce = getNonce()
  return [
    ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    EditorState.allowMultipleSelections.of(true),
    markdown({ base: markdownLanguage }),
    syntaxHighlighting(look),
    search({ top: true }),
    highlightSelectionMatches(),
    placeholder('What is it worth to you? Markdown, $math$, [[key]] and #tag.'),
    autocompletion({ override: [(context) => complete(context, sources)], icons: false }),
    keymap.of([
      {
        key: 'Escape',
        run: () => {
          sources.onLeave()
          return true
        },
      },
      ...completionKeymap,
      ...markdownKeymap,
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
    EditorView.updateListener.of((update) => {
      if (update.docChanged) sources.onChange(update.state.doc.toString())
    }),
    theme,
  ]
}

async function complete(context: CompletionContext, sources: EditorSources): Promise<CompletionResult | null> {
  const key = context.matchBefore(/\[\[[^[\]\n]*/)
  if (key) {
    const papers = await sources.papers(key.text.slice(2))
    const isClosed = context.state.sliceDoc(context.pos, context.pos + 2) === ']]'
    return {
      from: key.from + 2,
      filter: false,
      options: papers.map((paper) => ({
        label: paper.key,
        detail: paper.title,
        apply: isClosed ? paper.key : `${paper.key}]]`,
      })),
    }
  }
  const tag = context.matchBefore(/(?<=^|\s)#[\p{L}\p{N}/_-]*/u)
  if (!tag || (tag.text === '#' && tag.from === context.state.doc.lineAt(tag.from).from && !context.explicit))
    return null
  return { from: tag.from + 1, options: (await sources.tags()).map((label) => ({ label })) }
}

const look = HighlightStyle.define([
  { tag: tags.heading1, fontSize: '1.25em', fontWeight: '600' },
  { tag: tags.heading2, fontSize: '1.12em', fontWeight: '600' },
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, fontFamily: 'var(--font-mono)', fontSize: '0.85em' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: tags.quote, color: 'var(--ink-2)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta], color: 'var(--ink-3)', fontWeight: '400' },
])

const theme = EditorView.theme({
  '&': { fontSize: 'var(--text-l)', background: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-read)', lineHeight: '1.55', overflow: 'visible' },
  '.cm-content': { padding: '0', caretColor: 'var(--ink)', minHeight: '6em' },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'var(--accent-soft)',
  },
  '.cm-placeholder': { color: 'var(--ink-3)', fontStyle: 'italic' },
  '.cm-panels': { background: 'var(--surface)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-tooltip': {
    background: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-ui)',
    fontSize: 'var(--text-s)',
    maxHeight: '16em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px', maxWidth: '32em' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--selected)', color: 'var(--ink)' },
  '.cm-completionDetail': { color: 'var(--ink-2)', fontStyle: 'normal', marginLeft: '8px' },
  '.cm-searchMatch': { backgroundColor: 'var(--mark)' },
  '.cm-insertedLine, .cm-changedLine': { background: 'var(--good-soft)' },
  '.cm-deletedChunk': { background: 'var(--danger-soft)' },
})
