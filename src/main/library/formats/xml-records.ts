/** The records of an XML file, each parsed alone: a quote or a tag that one leaves open costs no other. */
import { parseDocument } from 'htmlparser2'
import { getElementsByTagName } from 'domutils'
import type { Element } from 'domhandler'
import { shallow } from './shallow.ts'

/** Elements with one of these names, in their order, with the 1-based line on which they begin. One within another counts as its own. */
export function* xmlRecords(
  text: string,
  ...names: readonly string[]
): Generator<{ readonly element: Element; readonly line: number }> {
  const starts = [...text.matchAll(new RegExp(`<(${names.join('|')})(?=[\\s>])`, 'g'))]
  let line = 1
  let counted = 0
  for (const [i, start] of starts.entries()) {
    for (let at = text.indexOf('\n', counted); at !== -1 && at < start.index; at = text.indexOf('\n', at + 1)) line++
    counted = start.index
    // Entities that a document declares for itself are not expanded, so none can grow.
    const record = shallow(text.slice(start.index, starts[i + 1]?.index))
    const [element] = getElementsByTagName(start[1] ?? '', parseDocument(record, { xmlMode: true }).children, true, 1)
    if (element) yield { element, line }
  }
}
