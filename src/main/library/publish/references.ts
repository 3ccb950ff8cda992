/** Papers as formatted references in any style of the Citation Style Language, by citeproc. */
import CSL from 'citeproc'
import { setImmediate } from 'node:timers/promises'
import resource from '../../../../resources/citation-styles.json' with { type: 'json' }
import type { Paper } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { CallContext } from '../../../shared/contract/index.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { ExportOptions } from '../../../shared/contract/publish.ts'
import { citedItem } from './csl.ts'

/** Names of the styles that Lectern brings along, with their titles. */
export const LOCALES: readonly string[] = ['en-US']

export const STYLES: readonly { readonly name: string; readonly title: string }[] = resource.styles

/** More than this and a style's own rules for telling works apart would take minutes; then they are formatted so many at a time. */
const AT_ONCE = 1000

/**
 * One reference a line, in the order that the style asks for.
 * @throws LecternError `invalid-input` where the style is none, with the line where it is broken
 */
export async function formatReferences(
  papers: readonly Paper[],
  options: ExportOptions,
  { cancelled, progress }: Pick<CallContext<Progress>, 'cancelled' | 'progress'>,
): Promise<string> {
  const style = readStyle(options.style ?? 'apa')
  const texts: string[] = []
  for (let start = 0; start < papers.length; start += AT_ONCE) {
    if (cancelled()) throw new LecternError('cancelled', 'Cancelled. Nothing was exported.')
    progress({ phase: 'Formatting', done: start, total: papers.length, unit: 'papers' })
    texts.push(format(papers.slice(start, start + AT_ONCE), style, options.locale))
    await setImmediate()
  }
  return texts.join('')
}

/** One reference, as it is copied. */
export function formatReference(paper: Paper, { style = 'apa', locale }: ExportOptions): string {
  return format([paper], readStyle(style), locale)
}

function format(papers: readonly Paper[], style: string, locale: string | undefined): string {
  if (papers.length === 0) return ''
  const items = new Map(papers.map((paper) => [String(paper.id), { ...citedItem(paper), id: String(paper.id) }]))
  try {
    const engine = new CSL.Engine(
      { retrieveLocale: localeText, retrieveItem: (id) => items.get(id) },
      style,
      locale ?? 'en-US',
      locale !== undefined,
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

/** Languages that Lectern does not bring along read as American English. */
function localeText(): string {
  return resource.locale
}

function readStyle(style: string): string {
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
