/** Where the window was and how large, from one start to the next. */
import { readFileSync, writeFileSync } from 'node:fs'
import { screen, type BrowserWindow, type Rectangle } from 'electron'

export interface WindowPlace {
  /** Without x and y the system chooses. */
  readonly bounds: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number }
  readonly maximized: boolean
}

export const SMALLEST = { width: 720, height: 480 } as const
const FIRST: WindowPlace = { bounds: { width: 1320, height: 860 }, maximized: false }

/** What `file` remembers, if it can be read and still is on a screen; a damaged file costs no more than the place. */
export function recallPlace(file: string): WindowPlace {
  const place = readPlace(file)
  if (!place) return FIRST
  const { bounds, maximized } = place
  const { workArea } = screen.getDisplayMatching(bounds)
  const width = Math.max(SMALLEST.width, Math.min(bounds.width, workArea.width))
  const height = Math.max(SMALLEST.height, Math.min(bounds.height, workArea.height))
  const isVisible =
    bounds.x < workArea.x + workArea.width - 100 &&
    bounds.x + bounds.width > workArea.x + 100 &&
    bounds.y >= workArea.y - 10 &&
    bounds.y < workArea.y + workArea.height - 100
  return { bounds: isVisible ? { width, height, x: bounds.x, y: bounds.y } : { width, height }, maximized }
}

/** Keeps the window's place in `file` when it closes. */
export function rememberPlace(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const place = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(file, JSON.stringify(place))
    } catch (error) {
      // A full disk must not keep the window from closing; the terminal that started it is told.
      process.stderr.write(`The window's place was not kept: ${String(error)}\n`)
    }
  })
}

function readPlace(file: string): { bounds: Rectangle; maximized: boolean } | undefined {
  try {
    const place = JSON.parse(readFileSync(file, 'utf8')) as { bounds?: Partial<Rectangle>; maximized?: unknown }
    const { x, y, width, height } = place.bounds ?? {}
    if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return undefined
    return { bounds: { x, y, width, height }, maximized: place.maximized === true }
  } catch {
    return undefined
  }
}

function isNumber(value: unknown): value is number {
  return Number.isInteger(value)
}
