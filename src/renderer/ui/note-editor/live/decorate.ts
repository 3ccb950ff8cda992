/**
 * Live rendering: the syntax of Markdown shows on the lines of the caret and gives way to what it means everywhere else. Only what is
 * on screen is looked at, so the length of a note costs nothing.
 */
import { syntaxTree } from '@codemirror/language'
import type { EditorState, Range } from '@codemirror/state'
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
  type WidgetType,
} from '@codemirror/view'
import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common'
import { formulaAt } from '../../../../shared/domain/tex-math.ts'
import { isSafeLink } from './links.ts'
import { PAPER_LINK } from './syntax.ts'
import { RowWidget, sharesOf, TableWidget } from './table.ts'
import { BulletWidget, FormulaWidget, ImageWidget, RuleWidget, TaskWidget } from './widgets.ts'

export const liveRendering = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }

    update(update: ViewUpdate): void {
      const isNew =
        update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged || isParsed(update)
      if (isNew) this.decorations = decorate(update.view)
    }
  },
  { decorations: ({ decorations }) => decorations },
)

function isParsed({ state, startState }: ViewUpdate): boolean {
  return syntaxTree(state) !== syntaxTree(startState)
}

interface Pen {
  readonly state: EditorState
  readonly visible: { readonly from: number; readonly to: number }
  readonly isActive: (from: number, to: number) => boolean
  readonly hide: (from: number, to: number) => void
  readonly put: (decoration: Decoration, from: number, to: number) => void
  /** Gives each line of a node a class. */
  readonly lines: (node: SyntaxNodeRef, name: (place: number, count: number) => string) => void
}

function decorate(view: EditorView): DecorationSet {
  const ranges: Range<Decoration>[] = []
  const { state } = view
  for (const visible of view.visibleRanges) {
    const pen = penFor(view, ranges, visible)
    syntaxTree(state).iterate({
      from: visible.from,
      to: visible.to,
      enter: (node) => DRAW[node.name]?.(node, pen),
    })
  }
  return Decoration.set(ranges, true)
}

function penFor(view: EditorView, ranges: Range<Decoration>[], visible: { from: number; to: number }): Pen {
  const { state, hasFocus } = view
  const active = hasFocus
    ? state.selection.ranges.map(({ from, to }) => ({
        from: state.doc.lineAt(from).from,
        to: state.doc.lineAt(to).to,
      }))
    : []
  return {
    state,
    visible,
    isActive: (from, to) => active.some((range) => range.from <= to && from <= range.to),
    hide: (from, to) => {
      if (from < to) ranges.push(HIDDEN.range(from, to))
    },
    put: (decoration, from, to) => ranges.push(decoration.range(from, to)),
    lines: (node, name) => {
      const first = state.doc.lineAt(node.from).number
      const last = state.doc.lineAt(node.to).number
      const start = Math.max(first, state.doc.lineAt(visible.from).number)
      const end = Math.min(last, state.doc.lineAt(visible.to).number)
      for (let number = start; number <= end; number++)
        ranges.push(lineOf(name(number - first, last - first + 1)).range(state.doc.line(number).from))
    },
  }
}

const HIDDEN = Decoration.replace({})
const LINES = new Map<string, Decoration>()

function lineOf(name: string): Decoration {
  const known = LINES.get(name) ?? Decoration.line({ class: name })
  LINES.set(name, known)
  return known
}

type Draw = (node: SyntaxNodeRef, pen: Pen) => boolean | undefined

const DRAW: Readonly<Record<string, Draw>> = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map(
      (level) => [`ATXHeading${level}`, (node, pen) => heading(node, pen, level)] as [string, Draw],
    ),
  ),
  Emphasis: marks,
  StrongEmphasis: marks,
  Strikethrough: marks,
  InlineCode: (node, pen) => {
    pen.put(Decoration.mark({ class: 'cm-inline-code' }), node.from, node.to)
    marks(node, pen)
    return undefined
  },
  Blockquote: (node, pen) => {
    pen.lines(node, () => 'cm-quote')
    return undefined
  },
  QuoteMark: ({ from, to }, { state, isActive, hide }) => {
    const isSpaced = state.sliceDoc(to, to + 1) === ' '
    if (!isActive(from, to)) hide(from, to + (isSpaced ? 1 : 0))
    return undefined
  },
  ListItem: (node, pen) => {
    const depth = depthOf(node.node)
    pen.lines(node, (place) => (place === 0 ? `cm-item cm-depth-${depth}` : `cm-depth-${depth}`))
    return undefined
  },
  ListMark: listMark,
  TaskMarker: ({ from, to }, { state, isActive, put }) => {
    const isDone = /x/i.test(state.sliceDoc(from, to))
    const end = state.doc.lineAt(to).to
    if (isDone && to < end) put(Decoration.mark({ class: 'cm-task-done' }), to, end)
    if (!isActive(from, to)) put(Decoration.replace({ widget: new TaskWidget(isDone) }), from, to)
    return undefined
  },
  HorizontalRule: ({ from, to }, { isActive, put }) => {
    if (!isActive(from, to)) put(Decoration.replace({ widget: new RuleWidget() }), from, to)
    return undefined
  },
  FencedCode: (node, pen) => {
    const isActive = pen.isActive(node.from, node.to)
    pen.lines(node, (place, count) => {
      const isFence = place === 0 || place === count - 1
      const edge = place === 0 ? ' cm-code-first' : place === count - 1 ? ' cm-code-last' : ''
      return `cm-code${edge}${isFence && !isActive ? ' cm-code-fence' : ''}`
    })
    return false
  },
  Table: table,
  Math: (node, pen) => math(node, pen, false),
  MathBlock: (node, pen) => math(node, pen, true),
  Link: link,
  Image: image,
  URL: (node, pen) => {
    // Of a link, its own drawing shows it; what stands here is bare.
    if (node.node.parent?.name === 'Link' || node.node.parent?.name === 'Image') return undefined
    const href = pen.state.sliceDoc(node.from, node.to)
    const whole = /^www\./i.test(href) ? `https://${href}` : href
    if (isSafeLink(whole)) pen.put(linkMark({ 'data-href': whole }), node.from, node.to)
    return undefined
  },
  PaperLink: ({ from, to }, { state, isActive, hide, put }) => {
    const found = PAPER_LINK.exec(state.sliceDoc(from, to))
    const key = found?.[1]
    if (key === undefined) return undefined
    put(linkMark({ 'data-key': key.trim() }, 'cm-paper-link'), from, to)
    if (isActive(from, to)) return undefined
    hide(from, found?.[2] === undefined ? from + 2 : from + 3 + key.length)
    hide(to - 2, to)
    return undefined
  },
  NoteTag: ({ from, to, node }, { state, put }) => {
    // The words of a link tag nothing.
    if (node.parent?.name === 'Link') return undefined
    put(linkMark({ 'data-tag': state.sliceDoc(from + 1, to) }, 'cm-note-tag'), from, to)
    return undefined
  },
}

function linkMark(attributes: Record<string, string>, name = ''): Decoration {
  return Decoration.mark({ class: `cm-link ${name}`.trim(), attributes: { ...attributes, role: 'link' } })
}

function heading(node: SyntaxNodeRef, pen: Pen, level: number): undefined {
  pen.lines(node, () => `cm-heading cm-heading-${level}`)
  const mark = node.node.getChild('HeaderMark')
  if (mark && !pen.isActive(node.from, node.to)) {
    const rest = /^\s*/.exec(pen.state.sliceDoc(mark.to, node.to))?.[0].length ?? 0
    // An empty heading keeps its mark: without it there would be nothing to see.
    if (mark.to + rest < node.to) pen.hide(mark.from, mark.to + rest)
  }
  return undefined
}

const MARKS = new Set(['EmphasisMark', 'StrikethroughMark', 'CodeMark'])

function marks(node: SyntaxNodeRef, pen: Pen): undefined {
  if (pen.isActive(node.from, node.to)) return undefined
  for (let child = node.node.firstChild; child; child = child.nextSibling)
    if (MARKS.has(child.name)) pen.hide(child.from, child.to)
  return undefined
}

function listMark({ from, to, node }: SyntaxNodeRef, { state, isActive, hide, put }: Pen): undefined {
  const item = node.parent
  const { from: start } = state.doc.lineAt(from)
  // How deep it lies, the look of the line says.
  if (!isActive(from, to) && state.sliceDoc(start, from).trim() === '') hide(start, from)
  if (item?.parent?.name !== 'BulletList') return undefined
  const isTask = item.getChild('Task') !== null
  if (isActive(from, to)) return undefined
  if (isTask) hide(from, to + (state.sliceDoc(to, to + 1) === ' ' ? 1 : 0))
  else put(Decoration.replace({ widget: new BulletWidget() }), from, to)
  return undefined
}

/** How deep a list item lies, from 1. */
function depthOf(node: SyntaxNode): number {
  let depth = 0
  for (let up: SyntaxNode | null = node; up; up = up.parent) if (up.name === 'ListItem') depth++
  return Math.min(depth, 6)
}

function math({ from, to }: SyntaxNodeRef, pen: Pen, isBlock: boolean): boolean {
  const { state, isActive, put } = pen
  const source = state.sliceDoc(from, to)
  const found = isBlock ? blockFormula(source) : formulaAt(source, 0)
  if (!found || isActive(from, to)) {
    put(Decoration.mark({ class: 'cm-math-source' }), from, to)
    return false
  }
  replaceLines(from, to, new FormulaWidget(found.tex, found.display), pen)
  return false
}

/** A widget may not take line ends with it: it stands on the first line, and the others have no height. */
function replaceLines(from: number, to: number, widget: WidgetType, { state, put, hide, lines }: Pen): void {
  const first = state.doc.lineAt(from)
  put(Decoration.replace({ widget }), from, Math.min(to, first.to))
  for (let at = first.to + 1; at <= to;) {
    const line = state.doc.lineAt(at)
    hide(line.from, Math.min(to, line.to))
    if (line.to <= to) lines({ from: line.from, to: line.to } as SyntaxNodeRef, () => 'cm-no-line')
    at = line.to + 1
  }
}

/** Of longer tables each line is drawn by itself: all of their lines would be looked at with each key. */
const TABLE_LINES = 100

function table(node: SyntaxNodeRef, pen: Pen): boolean | undefined {
  const { from, to } = node
  const { doc } = pen.state
  if (doc.lineAt(to).number - doc.lineAt(from).number > TABLE_LINES) {
    longTable(node.node, pen)
    return undefined
  }
  if (pen.isActive(from, to)) {
    pen.lines(node, () => 'cm-table')
    return undefined
  }
  replaceLines(from, to, new TableWidget(rowsOf(node.node, TABLE_LINES, pen.state).join('\n')), pen)
  return false
}

/** What shows of it, line by line; on the line of the caret its source. */
function longTable(node: SyntaxNode, pen: Pen): void {
  const { state, visible, isActive, hide, put, lines } = pen
  const shares = sharesOf(rowsOf(node, TABLE_LINES, state))
  for (let row = node.childAfter(visible.from - 1); row && row.from <= visible.to; row = row.nextSibling) {
    const { name, from, to } = row
    if (isActive(from, to)) lines(row, () => 'cm-table')
    else if (name === 'TableDelimiter') {
      hide(from, to)
      lines(row, () => 'cm-no-line')
    } else if (name in ROWS)
      put(
        Decoration.replace({ widget: new RowWidget(state.sliceDoc(from, to), shares, name === 'TableHeader') }),
        from,
        to,
      )
  }
}

const ROWS: Readonly<Record<string, true>> = { TableHeader: true, TableDelimiter: true, TableRow: true }

/** The first lines of a table, without the marks of the quotes and lists around it. */
function rowsOf(node: SyntaxNode, count: number, state: EditorState): string[] {
  const rows: string[] = []
  for (let row = node.firstChild; row && rows.length <= count; row = row.nextSibling)
    if (row.name in ROWS) rows.push(state.sliceDoc(row.from, row.to))
  return rows
}

function blockFormula(source: string): { readonly tex: string; readonly display: boolean } | null {
  if (!/\$\$\s*$/.test(source.slice(2))) return null
  const tex = source
    .replace(/^\$\$/, '')
    .replace(/\$\$\s*$/, '')
    .trim()
  return tex === '' ? null : { tex, display: true }
}

function link({ from, to, node }: SyntaxNodeRef, { state, isActive, hide, put }: Pen): boolean | undefined {
  const url = node.getChild('URL')
  const marksOf = node.getChildren('LinkMark')
  const close = marksOf[1]
  if (!url || !close) return undefined
  const href = state.sliceDoc(url.from, url.to).replace(/^<|>$/g, '')
  const isSafe = isSafeLink(href)
  put(isSafe ? linkMark({ 'data-href': href }) : Decoration.mark({ class: 'cm-dead-link' }), from, to)
  if (!isActive(from, to) && isSafe) {
    hide(from, from + 1)
    hide(close.from, to)
  }
  // Its address is drawn with it; words within may be emphasised.
  return undefined
}

function image({ from, to, node }: SyntaxNodeRef, { state, isActive, put }: Pen): boolean | undefined {
  const url = node.getChild('URL')
  const close = node.getChildren('LinkMark')[1]
  if (!url || !close) return undefined
  const source = state.sliceDoc(url.from, url.to).replace(/^<|>$/g, '')
  const widget = new ImageWidget(source, state.sliceDoc(from + 2, close.from))
  const isOneLine = state.doc.lineAt(from).to >= to
  if (!isActive(from, to) && isOneLine) put(Decoration.replace({ widget }), from, to)
  return false
}
