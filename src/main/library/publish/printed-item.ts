/** Papers as formatted references print them: with what other programs' fields say of the book, and who published a thesis or report. */
import type { Paper } from '../../../shared/contract/entities.ts'
import { bookFields, citedItem, compact, type CslItem } from './csl.ts'

export function printedItem(paper: Paper): CslItem {
  const item = { ...citedItem(paper), ...bookFields(paper) }
  const isOwnWork = item.type === 'thesis' || item.type === 'report'
  return compact({
    ...item,
    // These stand in nothing larger: what we have as their venue is the university or the institution.
    ...(isOwnWork && { 'container-title': null, publisher: paper.publisher ?? paper.venue }),
    ...(item.type === 'report' && { number: paper.issue, issue: null }),
  }) as CslItem
}
