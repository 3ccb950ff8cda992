/** One formula. */
import { useLayoutEffect, useRef } from 'react'
import { setFormula } from './katex.ts'

export interface FormulaProps {
  readonly tex: string
  readonly display?: boolean
  /** What stands in the text, shown where the formula can't be set. */
  readonly source: string
}

export function Formula({ tex, display = false, source }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const set = setFormula(tex, display)
    place.current?.replaceChildren(set ?? document.createTextNode(source))
  }, [tex, display, source])
  return <span ref={place} className={display ? 'formula formula-display' : 'formula'} />
}
