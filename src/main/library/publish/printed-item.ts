/** Papers as formatted references print them: with what other programs' fields say of the book, and who published a thesis or report. */
import type { Paper } from '../../../shared/contract/entities.ts'
import { parseName, splitNames } from '../../../shared/domain/names.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { citedItem, compact, cslName, type CslItem } from './csl.ts'

/** Names of .bib files for what CSL calls otherwise. */
export function printedItem(paper: Paper): CslItem {
  const { editor, address, location, edition, series } = paper.extra
  const item = citedItem(paper)
  const isOwnWork = item.type === 'thesis' || item.type === 'report'
  const text = (value: string | undefined): string | undefined => value && readableText(value)
  return compact({
    ...item,
    editor: splitNames(editor ?? '').map((name) => cslName(parseName(name))),
    'publisher-place': text(address ?? location),
    edition: text(edition),
    'collection-title': text(series),
    // These stand in nothing larger: what we have as their venue is the university or the institution.
    ...(isOwnWork && { 'container-title': null, publisher: paper.publisher ?? paper.venue }),
    ...(item.type === 'report' && { number: paper.issue, issue: null }),
  }) as CslItem
}
