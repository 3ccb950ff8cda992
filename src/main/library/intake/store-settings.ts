/**
 * Stores the settings of a library of Lectern, which are no part of the history, and its kept files. What this person has set already
 * stays as it is.
 */
import type { LecternRest } from '../formats/lectern/shape.ts'
import { PRESETS_SETTING, travels } from '../formats/lectern/shape.ts'
import type { Recorder } from '../db/record.ts'
import { bringKeptFiles } from '../publish/kept/paused.ts'
import { listPresets } from '../publish/presets.ts'

export function storeSettings(recorder: Recorder, rests: readonly LecternRest[]): void {
  const settings = rests.flatMap((rest) => rest.settings).filter(({ name }) => travels(name))
  const presets = rests.flatMap((rest) => rest.presets)
  if (settings.length + presets.length === 0) return
  recorder.replay((db) => {
    const store = (name: string, value: string, onConflict: string): void =>
      void db.run(`INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO ${onConflict}`, [name, value])
    for (const { name, value } of settings) store(name, value, 'NOTHING')
    const byName = new Map([...presets, ...listPresets(db)].map((preset) => [preset.name.toLowerCase(), preset]))
    if (presets.length > 0)
      store(PRESETS_SETTING, JSON.stringify([...byName.values()]), 'UPDATE SET value = excluded.value')
    return { tables: ['setting'], papers: [], value: null }
  })
}

/**
 * They wait: a path of another machine is not written to before the person says so. Their tags are here by now.
 * @param label what to call the step `into` that it joins
 * @returns the step of the history, where there is one
 */
export function storeKeptFiles(
  recorder: Recorder,
  rests: readonly LecternRest[],
  into: number | null,
  label: string | null,
): number | null {
  const files = rests.flatMap((rest) => rest.keptFiles)
  return files.length > 0 ? bringKeptFiles(recorder, files, into, label) : into
}
