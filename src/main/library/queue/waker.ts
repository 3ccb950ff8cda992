/** Tells windows when snoozed papers are back: lists go by the clock, so nothing is written but the news of it. */
import type { ReadDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'

/** How often the clock is looked at, in milliseconds. */
const LOOK = 10_000

export interface Waker {
  readonly close: () => void
}

export function createWaker(db: ReadDb, recorder: Recorder, clock: () => number): Waker {
  let last = clock()
  const look = (): void => {
    const now = clock()
    const woken = db.column<number>(
      'SELECT id FROM paper WHERE snooze IS NOT NULL AND snooze > ? AND snooze <= ? AND deleted IS NULL',
      [last, now],
    )
    if (woken.length > 0) recorder.replay(() => ({ tables: ['paper'], papers: woken, value: null }))
    last = now
  }
  const timer = setInterval(() => {
    try {
      look()
    } catch {
      // Another process may hold the library for long; the next look is soon, and lists are right without the news.
    }
  }, LOOK)
  timer.unref()
  return { close: () => clearInterval(timer) }
}
