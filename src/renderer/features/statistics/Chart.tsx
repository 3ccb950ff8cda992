/** A drawing by Observable Plot, in the window's own colours. What it shows stands in a table beside it, so readers of screens skip it. */
import * as Plot from '@observablehq/plot'
import { useEffect, useRef, useState } from 'react'

export interface ChartProps {
  readonly options: Plot.PlotOptions
  /** Told of the drawing, for saving it. */
  readonly onDrawn: (svg: SVGSVGElement) => void
}

export function Chart({ options, onDrawn }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(640)
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(280, Math.round(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const drawn = Plot.plot({ width, height: 220, marginTop: 28, marginLeft: 44, marginBottom: 34, ...options })
    // Its own rules would be refused by the page's policy; they stand in statistics.css.
    for (const style of drawn.querySelectorAll('style')) style.remove()
    place.current?.replaceChildren(drawn)
    if (drawn instanceof SVGSVGElement) onDrawn(drawn)
  }, [options, width, onDrawn])
  return <div ref={place} className="chart" aria-hidden />
}
