/** What the person has set. What is about this machine, such as the sizes of panes, is no part of the history; their own work is. */
import type { Recorder } from './db/record.ts'
import { writeSetting } from './db/settings.ts'

/** What can be undone, and how the history calls it. */
const RECORDED: Readonly<Record<string, string>> = {
  'note.templates': 'Changed the templates of notes',
  'queue.limits': 'Changed the limits of the queue',
  'window.keys': 'Changed the keys',
  review: 'Turned the review on or off',
}

export function setSetting(recorder: Recorder, name: string, value: string): void {
  const label = RECORDED[name]
  if (label === undefined)
    recorder.replay((db) => {
      writeSetting(db, name, value)
      return { tables: ['setting'], papers: [], value: null }
    })
  else
    recorder.record(
      (db) => {
        writeSetting(db, name, value)
        return { label, value: null }
      },
      { joins: `setting ${name}` },
    )
}
