/** Named choices of an export, kept as one setting. */
import { LecternError } from '../../../shared/contract/errors.ts'
import { Preset } from '../../../shared/contract/publish.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import { readSetting, writeSetting } from '../db/settings.ts'

const SETTING = 'export.presets'

/** By name. What another version wrote and this one can't read is passed over. */
export function listPresets(db: ReadDb): Preset[] {
  const text = readSetting(db, SETTING)
  if (text === undefined) return []
  const value = JSON.parse(text) as unknown
  return (Array.isArray(value) ? value : [])
    .flatMap((one) => {
      const { success, data } = Preset.safeParse(one)
      return success ? [data] : []
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}

export function savePreset(db: WriteDb, preset: Preset): string {
  const isThere = listPresets(db).some(({ name }) => isSame(name, preset.name))
  store(db, [...withoutPreset(db, preset.name), preset])
  return `${isThere ? 'Changed' : 'Saved'} the preset “${preset.name}”`
}

/** @throws LecternError `not-found` */
export function deletePreset(db: WriteDb, name: string): string {
  const others = withoutPreset(db, name)
  if (others.length === listPresets(db).length) throw new LecternError('not-found', `There is no preset “${name}”.`)
  store(db, others)
  return `Deleted the preset “${name}”`
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function withoutPreset(db: ReadDb, name: string): Preset[] {
  return listPresets(db).filter((preset) => !isSame(preset.name, name))
}

function store(db: WriteDb, presets: readonly Preset[]): void {
  writeSetting(db, SETTING, JSON.stringify(presets))
}
