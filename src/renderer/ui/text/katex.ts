/** Formulas set by KaTeX. Each is set once and then copied: lists scroll over the same formulas again and again. */
import katex from 'katex'
import 'katex/dist/katex.min.css'
import { formulaOptions } from '../../../shared/domain/tex-limits.ts'

const LIMIT = 4000
const cache = new Map<string, HTMLElement | null>()

/**
 * A formula as elements, a fresh copy each time. Built as nodes, not as HTML text, because the page's policy refuses style attributes
 * in HTML.
 *
 * @returns null where KaTeX does not understand it; then its text is shown
 */
export function setFormula(tex: string, display: boolean): Node | null {
  const key = `${display ? 'd' : 'i'}${tex}`
  let set = cache.get(key)
  if (set === undefined) {
    set = setAnew(tex, display)
    // The oldest goes; those of the list in view are younger.
    if (cache.size >= LIMIT) cache.delete(cache.keys().next().value ?? '')
    cache.set(key, set)
  }
  return set?.cloneNode(true) ?? null
}

function setAnew(tex: string, display: boolean): HTMLElement | null {
  const element = document.createElement('span')
  try {
    katex.render(tex, element, { ...formulaOptions(), displayMode: display })
    return element
  } catch {
    // Whatever it is, it is no formula; the caller shows it as text.
    return null
  }
}
