/** Papers as formatted references in any style of the Citation Style Language, by citeproc. */
import CSL from 'citeproc'
import { setImmediate } from 'node:timers/promises'
import languages from '../../../../resources/citation-locales.json' with { type: 'json' }
import resource from '../../../../resources/citation-styles.json' with { type: 'json' }
import type { Paper } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { CallContext } from '../../../shared/contract/index.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { ExportOptions } from '../../../shared/contract/publish.ts'
import { lineAt } from '../formats/clean.ts'
import { brokenAt } from './broken-xml.ts'
import { printedItem } from './printed-item.ts'

const locales: Readonly<Record<string, string>> = languages.locales

/** Languages of the words in references. */
export const LOCALES: readonly string[] = ['en-US', ...Object.keys(locales)]

/** Names of the styles that Lectern brings along, with their titles. */
export const STYLES: readonly { readonly name: string; readonly title: string }[] = resource.styles

/** References made between two looks at whether to go on; each takes milliseconds. */
const PAGE = 50

type Context = Pick<CallContext<Progress>, 'cancelled' | 'progress'>

/**
 * One reference a line, in the order that the style asks for. A style sorts, numbers and tells works apart over all of them, so all are
 * known before the first is written.
 * @throws LecternError `invalid-input` where the style is none, `cancelled` between two pages
 */
export async function* formatReferences(
  papers: readonly Paper[],
  options: ExportOptions,
  { cancelled, progress }: Context,
): AsyncGenerator<string> {
  if (papers.length === 0) return
  const engine = createEngine(papers, options)
  const pause = async (phase: string, done: number): Promise<void> => {
    progress({ phase, done, total: papers.length, unit: 'papers' })
    await setImmediate()
    if (cancelled()) throw new LecternError('cancelled', 'Cancelled. Nothing was exported.')
  }
  const ids = papers.map(({ id }) => String(id))
  for (let end = PAGE; end < ids.length + PAGE; end += PAGE) {
    attempt(() => engine.updateItems(ids.slice(0, end)))
    await pause('Sorting', Math.min(end, ids.length))
  }
  let start: string | true = true
  for (let done = 0; done < ids.length; done += PAGE) {
    const page = attempt(() => pageOf(engine, start))
    yield page.text
    if (page.last === undefined) return
    start = page.last
    await pause('Formatting', done)
  }
}

/** One reference, as it is copied. */
export function formatReference(paper: Paper, options: ExportOptions): string {
  const engine = createEngine([paper], options)
  return attempt(() => {
    engine.updateItems([String(paper.id)])
    return pageOf(engine, true).text
  })
}

function createEngine(papers: readonly Paper[], { style = 'apa', locale }: ExportOptions): CSL.Engine {
  const items = new Map(papers.map((paper) => [String(paper.id), { ...printedItem(paper), id: String(paper.id) }]))
  const sys = { retrieveLocale: localeText, retrieveItem: (id: string) => items.get(id) }
  const xml = readStyle(style)
  if (locale !== undefined && !LOCALES.some((name) => name === locale || name.startsWith(`${locale}-`)))
    throw new LecternError(
      'invalid-input',
      `Lectern has no words for references in “${locale}”; it has ${LOCALES.join(', ')}. Nothing was written.`,
    )
  return attempt(() => {
    const engine = new CSL.Engine(sys, xml, locale ?? 'en-US', locale !== undefined)
    engine.setOutputFormat('text')
    return engine
  })
}

function pageOf(
  engine: CSL.Engine,
  start: string | true,
): { readonly text: string; readonly last: string | undefined } {
  const made = engine.makeBibliography({ page_start: start, page_length: PAGE })
  if (made === false) throw new Error('it has no bibliography')
  const [{ done, entry_ids: ids }, entries] = made
  const text = entries.map((entry) => `${entry.replace(/\s+/g, ' ').trim()}\n`).join('')
  return { text, last: done ? undefined : ids.at(-1)?.[0] }
}

/** Runs citeproc, whose complaints are those about the style. */
function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    throw new LecternError('invalid-input', `This citation style can’t be used: ${reason}. Nothing was written.`)
  }
}

/** Languages that Lectern does not bring along read as American English. */
function localeText(language: string): string {
  return locales[language] ?? resource.locale
}

/** "line 5: there is no macro “x”", of one that is asked for; citeproc leaves out what asks for it, and be it everything. */
function missingMacro(style: string): string | null {
  const there = new Set(Array.from(style.matchAll(/<macro\s[^>]*?name="([^"]*)"/g), ([, name]) => name))
  for (const { 1: name = '', index } of style.matchAll(/<(?:text|key)\s[^>]*?macro="([^"]*)"/g))
    if (!there.has(name)) return `line ${String(lineAt(style, index + 1))}: there is no macro “${name}”`
  return null
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
  const broken = brokenAt(style) ?? missingMacro(style)
  if (broken !== null)
    throw new LecternError('invalid-input', `This citation style can’t be used: ${broken}. Nothing was written.`)
  if (style.includes('independent-parent') && !/<bibliography[\s>]/.test(style))
    throw new LecternError(
      'invalid-input',
      'This citation style only points to another one (its “independent-parent”); take that one’s .csl file instead.',
    )
  return style
}
