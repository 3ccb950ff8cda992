/** Papers as formatted references in any style of the Citation Style Language, by citeproc. */
import CSL from 'citeproc'
import resource from '../../../../resources/citation-styles.json' with { type: 'json' }
import type { Paper } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import { citedItem } from './csl.ts'

/** Names of the styles that Lectern brings along, with their titles. */
export const STYLES: readonly { readonly name: string; readonly title: string }[] = resource.styles

/**
 * One reference a line, in the order that the style asks for.
 * @param style one of `STYLES` by name, or the text of a .csl file
 * @throws LecternError `invalid-input` where it is neither
 */
export function formatReferences(papers: readonly Paper[], style: string): string {
  if (papers.length === 0) return ''
  const items = new Map(papers.map((paper) => [String(paper.id), { ...citedItem(paper), id: String(paper.id) }]))
  const xml = styleText(style)
  try {
    const engine = new CSL.Engine(
      { retrieveLocale: () => resource.locale, retrieveItem: (id) => items.get(id) },
      xml,
      'en-US',
    )
    engine.setOutputFormat('text')
    engine.updateItems([...items.keys()])
    const bibliography = engine.makeBibliography()
    if (bibliography === false) throw new Error('it has no bibliography')
    return bibliography[1].map((entry) => `${entry.replace(/\s+/g, ' ').trim()}\n`).join('')
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    throw new LecternError('invalid-input', `This citation style can’t be used: ${reason}. Nothing was written.`)
  }
}

function styleText(style: string): string {
  const known = resource.styles.find(({ name }) => name === style.trim().toLowerCase())
  if (known) return known.xml
  if (!/<style[\s>]/.test(style)) {
    const names = STYLES.map(({ name }) => name).join(', ')
    throw new LecternError(
      'invalid-input',
      style.trimStart().startsWith('<')
        ? 'This file is no citation style (CSL): it has no <style> in it. Nothing was written.'
        : `There is no citation style “${style.slice(0, 100)}”. Lectern has ${names}, and takes any .csl file.`,
    )
  }
  if (style.includes('independent-parent') && !/<bibliography[\s>]/.test(style))
    throw new LecternError(
      'invalid-input',
      'This citation style only points to another one (its “independent-parent”); take that one’s .csl file instead.',
    )
  return style
}
