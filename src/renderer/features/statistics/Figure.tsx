/** One figure: what it says in a sentence, its chart, the table behind it, and both as files. */
import type { PlotOptions } from '@observablehq/plot'
import { useCallback, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Chart } from './Chart.tsx'
import { toCsv, type FigureTable } from './figures.ts'
import { standaloneSvg } from './save-svg.ts'

export interface FigureProps {
  readonly title: string
  /** The figure in words, also for those who do not see it. */
  readonly text: string
  readonly table: FigureTable
  readonly options: PlotOptions
  /** For files, without an ending. */
  readonly fileName: string
}

export function Figure({ title, text, table, options, fileName }: FigureProps) {
  const svg = useRef<SVGSVGElement>(null)
  const keep = useCallback((drawn: SVGSVGElement) => {
    svg.current = drawn
  }, [])
  return (
    <section className="figure" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Button
          look="quiet"
          aria-label={`Save “${title}” as SVG`}
          onClick={() => svg.current && saveFile(`${fileName}.svg`, standaloneSvg(svg.current), 'image/svg+xml')}
        >
          SVG
        </Button>
        <Button
          look="quiet"
          aria-label={`Save “${title}” as CSV`}
          onClick={() => saveFile(`${fileName}.csv`, toCsv(table), 'text/csv')}
        >
          CSV
        </Button>
      </header>
      <p className="figure-text">{text}</p>
      <Chart options={options} onDrawn={keep} />
      <details>
        <summary>Table</summary>
        <div className="figure-table">
          <table>
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={String(row[0])}>
                  {row.map((cell, i) =>
                    i === 0 ? (
                      <th key={i} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={i}>{cell === null ? '–' : cell.toLocaleString()}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}
