/** What a `[[key]]` stands for, shown where the pointer rests on it. */
import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { PAPER_LINK } from './live/syntax.ts'

export interface PaperPreview {
  readonly title: string
  readonly authors: string
  /** "Reading · 2017". */
  readonly facts: string
  /** The beginning of its abstract. */
  readonly abstract: string
}

export function paperHover(preview: (key: string) => Promise<PaperPreview | null>): Extension {
  return hoverTooltip(
    async (view, at, side) => {
      const node = syntaxTree(view.state).resolveInner(at, side)
      if (node.name !== 'PaperLink') return null
      const key = PAPER_LINK.exec(view.state.sliceDoc(node.from, node.to))?.[1]?.trim()
      if (key === undefined) return null
      const paper = await preview(key)
      return { pos: node.from, end: node.to, above: true, create: () => ({ dom: card(key, paper) }) }
    },
    { hoverTime: 250 },
  )
}

function card(key: string, paper: PaperPreview | null): HTMLElement {
  const element = document.createElement('div')
  element.className = 'paper-card'
  element.setAttribute('role', 'tooltip')
  const add = (name: string, text: string): void => {
    if (text === '') return
    const line = document.createElement('p')
    line.className = name
    line.textContent = readableText(text)
    element.append(line)
  }
  if (!paper) {
    add('paper-card-facts', `No paper here has the key “${key}”.`)
    return element
  }
  add('paper-card-title', paper.title)
  add('paper-card-facts', paper.authors)
  add('paper-card-facts', paper.facts)
  add('paper-card-abstract', paper.abstract)
  return element
}
