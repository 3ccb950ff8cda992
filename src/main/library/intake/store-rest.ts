/** Stores what a library of Lectern holds beside its papers. What is here already stays as it is; nothing is there twice. */
import { connect } from '../annotations/connections.ts'
import type { WriteDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { LecternRest } from '../formats/lectern/shape.ts'
import { addImage } from '../notes/images.ts'
import { tagId } from '../tags/tags.ts'
import { createView, savedViews } from '../views/saved-views.ts'

/** What a step is called that brought no papers. */
export const ONLY_RESTS = 'Brought in views, tags and connections'

/** "2 views", "1 connection": what a person would look for afterwards. */
export function describeRest(rest: LecternRest): string[] {
  const { kinds, views, connections, presets, settings, keptFiles, images } = rest
  const counted = (list: readonly unknown[], one: string, many: string): string[] =>
    list.length === 0 ? [] : [list.length === 1 ? `1 ${one}` : `${String(list.length)} ${many}`]
  return [
    ...counted(views, 'view', 'views'),
    ...counted(kinds, 'kind of highlights', 'kinds of highlights'),
    ...counted(connections, 'connection', 'connections'),
    ...counted(presets, 'preset', 'presets'),
    ...counted(settings, 'setting', 'settings'),
    ...counted(keptFiles, 'kept file, which waits until you say where', 'kept files, which wait until you say where'),
    ...counted(images, 'image', 'images'),
  ]
}

/** The papers of the file in this library. */
interface Stored {
  /** By their names in the file. */
  readonly byUid: ReadonlyMap<string, number>
  /** Papers that wait for another one, by its name in the file. */
  readonly waiting: ReadonlyMap<number, string>
}

/**
 * @param label what to call the step `into` that it joins
 * @returns the step of the history, where something was stored
 */
export function storeRests(
  { recorder, path }: { readonly recorder: Recorder; readonly path: string },
  rests: readonly LecternRest[],
  papers: Stored,
  into: number | null,
  label: string | null,
): number | null {
  if (rests.length === 0 && papers.waiting.size === 0) return null
  // Files beside the library, named by what they hold: those that stay unused go by themselves.
  for (const { images } of rests) for (const { data } of images) keepImage(path, Buffer.from(data, 'base64'))
  return recorder.record(
    (db, now) => {
      for (const rest of rests) storeRest(db, rest, papers.byUid)
      for (const [id, uid] of papers.waiting) {
        const other = papers.byUid.get(uid)
        if (other === undefined) db.run('UPDATE paper SET snooze = ? WHERE id = ?', [now, id])
        else db.run('UPDATE paper SET snooze_for = ? WHERE id = ?', [other, id])
      }
      return { label: label ?? ONLY_RESTS, value: null }
    },
    { into },
  ).step
}

function keepImage(path: string, bytes: Uint8Array): void {
  try {
    addImage(path, bytes)
  } catch (error) {
    // What is no image, or can't be kept, leaves a note that says so where it would be shown.
    if (!(error instanceof LecternError)) throw error
  }
}

function storeRest(db: WriteDb, rest: LecternRest, papers: Stored['byUid']): void {
  for (const { name, colour } of rest.tags) {
    const id = tagId(db, name)
    if (colour !== null) db.run('UPDATE tag SET colour = ? WHERE id = ? AND colour IS NULL', [colour, id])
  }
  for (const { name, look, key } of rest.kinds) {
    if (db.get('SELECT 1 FROM highlight_kind WHERE name = ?', [name])) continue
    const isFree = key !== null && !db.get('SELECT 1 FROM highlight_kind WHERE key = ?', [key])
    db.run('INSERT INTO highlight_kind (name, look, key) VALUES (?, ?, ?)', [name, look, isFree ? key : null])
  }
  const known = new Set(savedViews(db).map(({ name }) => name))
  for (const { base, ...view } of rest.views) {
    if (known.has(view.name)) continue
    createView(db, { ...view, base: base.kind === 'tag' ? { kind: 'tag', tag: tagId(db, base.tag) } : base })
  }
  for (const { from, to, kind, at } of rest.connections) {
    const [paper, other] = [papers.get(from), papers.get(to)]
    if (paper !== undefined && other !== undefined) connect(db, { paper, other, kind }, at)
  }
  for (const [one, two] of rest.apart) {
    const pair = [papers.get(one), papers.get(two)].filter((id) => id !== undefined).sort((a, b) => a - b)
    if (pair.length === 2 && pair[0] !== pair[1])
      db.run('INSERT INTO not_same (paper, other) VALUES (?, ?) ON CONFLICT (paper, other) DO NOTHING', pair)
  }
}
