/** Named choices of an export. They are about how this person likes files, so they are settings and no part of the history. */
import { LecternError } from '../../../shared/contract/errors.ts'
import { Preset } from '../../../shared/contract/publish.ts'
import type { ReadDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'

const SETTING = 'export.presets'

/** By name. What another version wrote and this one can't read is passed over. */
export function listPresets(db: ReadDb): Preset[] {
  const text = db.column<string>('SELECT value FROM setting WHERE name = ?', [SETTING])[0]
  if (text === undefined) return []
  const value = JSON.parse(text) as unknown
  return (Array.isArray(value) ? value : [])
    .flatMap((one) => {
      const { success, data } = Preset.safeParse(one)
      return success ? [data] : []
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}

export function savePreset(db: ReadDb, recorder: Recorder, preset: Preset): void {
  store(recorder, [...withoutPreset(db, preset.name), preset])
}

/** @throws LecternError `not-found` */
export function deletePreset(db: ReadDb, recorder: Recorder, name: string): void {
  const others = withoutPreset(db, name)
  if (others.length === listPresets(db).length) throw new LecternError('not-found', `There is no preset “${name}”.`)
  store(recorder, others)
}

function withoutPreset(db: ReadDb, name: string): Preset[] {
  return listPresets(db).filter((preset) => preset.name.toLowerCase() !== name.toLowerCase())
}

function store(recorder: Recorder, presets: readonly Preset[]): void {
  recorder.replay((db) => {
    db.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', [
      SETTING,
      JSON.stringify(presets),
    ])
    return { tables: ['setting'], papers: [], value: null }
  })
}
