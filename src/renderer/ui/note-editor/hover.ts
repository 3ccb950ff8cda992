/** What a `[[key]]` stands for, shown where the pointer rests on it. */
import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import { paperCard, type PaperPreview } from '../markdown/paper-card.ts'
import { PAPER_LINK } from './live/syntax.ts'

export function paperHover(preview: (key: string) => Promise<PaperPreview | null>): Extension {
  return hoverTooltip(
    async (view, at, side) => {
      const node = syntaxTree(view.state).resolveInner(at, side)
      if (node.name !== 'PaperLink') return null
      const key = PAPER_LINK.exec(view.state.sliceDoc(node.from, node.to))?.[1]?.trim()
      if (key === undefined) return null
      const paper = await preview(key)
      return { pos: node.from, end: node.to, above: true, create: () => ({ dom: paperCard(key, paper) }) }
    },
    { hoverTime: 250 },
  )
}
