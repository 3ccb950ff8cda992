/** Papers for the palette, asked of the library's own search. */
import type { PaperRow } from '../../../shared/contract/entities.ts'
import { useAsk } from '../../data/ask.ts'

const SHOWN = 8

export interface FoundPapers {
  readonly papers: readonly PaperRow[]
  readonly marks: readonly string[]
  readonly total: number
}

const NONE: FoundPapers = { papers: [], marks: [], total: 0 }

/** The best papers for `query`; the previous ones until these are there, so that nothing flickers. */
export function usePapers(query: string): FoundPapers {
  const isAsked = query !== ''
  const { data: found } = useAsk(
    'paper.list',
    { view: { kind: 'all' }, query },
    { enabled: isAsked, keepPrevious: true },
  )
  const ids = found ? [...found.ids.subarray(0, SHOWN)] : []
  const { data } = useAsk('paper.rows', { ids }, { enabled: isAsked && ids.length > 0, keepPrevious: true })
  if (!isAsked || !found || ids.length === 0 || !data) return NONE
  return { papers: data.rows, marks: found.marks, total: found.ids.length }
}
