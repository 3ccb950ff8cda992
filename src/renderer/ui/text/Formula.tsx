/** One formula. */
import { useLayoutEffect, useRef } from 'react'
import { setFormula } from './katex.ts'
import { isTooFast, whenSlower } from './late-formulas.ts'

export interface FormulaProps {
  readonly tex: string
  readonly display?: boolean
  /** What stands in the text, shown where the formula can't be set. */
  readonly source: string
  /** In a line of a list, where what scrolls by too fast to be read waits for its formulas. */
  readonly inList?: boolean
}

export function Formula({ tex, display = false, source, inList = false }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const set = (): void => {
      place.current?.replaceChildren(setFormula(tex, display) ?? document.createTextNode(source))
    }
    if (!inList || !isTooFast()) {
      set()
      return
    }
    place.current?.replaceChildren(document.createTextNode(source))
    return whenSlower(set)
  }, [tex, display, source, inList])
  return <span ref={place} className={display ? 'formula formula-display' : 'formula'} />
}
