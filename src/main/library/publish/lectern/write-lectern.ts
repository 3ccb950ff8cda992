/** "Everything (JSON)": the library, or a selection of it, piece by piece. What the file holds stands in formats/lectern/shape.ts. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import type { View } from '../../../../shared/contract/papers.ts'
import type { ExportOptions } from '../../../../shared/contract/publish.ts'
import type { OwnKind } from '../../../../shared/contract/kinds.ts'
import type { ReadDb } from '../../db/open.ts'
import { imageData, imageNamesIn } from '../../notes/images.ts'
import {
  LECTERN_VERSION,
  travels,
  type LecternBase,
  type LecternKeptFile,
  type LecternRest,
} from '../../formats/lectern/shape.ts'
import { allSettings } from '../../db/settings.ts'
import { savedViews } from '../../views/saved-views.ts'
import { keptRows } from '../kept/rows.ts'
import { listPresets } from '../presets.ts'
import { besidePapers, paperToJson } from './paper-json.ts'

export interface LecternWriter {
  readonly head: string
  readonly entries: (papers: readonly Paper[]) => string[]
  readonly between: string
  readonly tail: () => Iterable<string>
}

interface What {
  readonly ids: Int32Array
  /** Whether these are all papers: then what belongs to none of them comes along. */
  readonly isWhole: boolean
  readonly options: ExportOptions
  /** The library's file, beside which the images lie. */
  readonly library: string
}

export function createLecternWriter(db: ReadDb, what: What): LecternWriter {
  const { options } = what
  const images = new Set<string>()
  return {
    head: `{"format":"lectern","version":${String(LECTERN_VERSION)},\n${linesOf(restOf(db, what))}"papers":[\n`,
    entries: (papers) => {
      const beside = besidePapers(db, papers, options.notes)
      return papers.map((paper) => {
        if (options.notes) for (const name of imageNamesIn(paper.note)) images.add(name)
        return JSON.stringify(paperToJson(paper, beside, options))
      })
    },
    between: ',\n',
    *tail() {
      let before = '\n],\n"images":[\n'
      for (const name of [...images].sort()) {
        const data = imageData(what.library, name)
        if (data === null) continue
        yield `${before}${JSON.stringify({ name, data: data.toString('base64') })}`
        before = ',\n'
      }
      yield '\n]}\n'
    },
  }
}

/** One thing a line, so that two files are easily compared. */
function linesOf(rest: Readonly<Partial<Record<keyof LecternRest, readonly unknown[]>>>): string {
  return Object.entries(rest)
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => `"${name}":[\n${list.map((item) => JSON.stringify(item)).join(',\n')}\n],\n`)
    .join('')
}

function restOf(db: ReadDb, { ids, isWhole, options }: What): Omit<LecternRest, 'images'> {
  const wanted = JSON.stringify([...ids])
  const both = `a.id IN (SELECT value FROM json_each(@wanted)) AND b.id IN (SELECT value FROM json_each(@wanted))`
  const used = `t.id IN (SELECT tag FROM paper_tag WHERE paper IN (SELECT value FROM json_each(@wanted)))`
  const none = { tags: [], kinds: [], views: [], presets: [], settings: [], keptFiles: [], connections: [], apart: [] }
  return {
    ...none,
    ...(options.tags
      ? {
          tags: db.all<LecternRest['tags'][number]>(
            `SELECT t.name, t.colour FROM tag t WHERE ${isWhole ? '@wanted IS NOT NULL' : used} ORDER BY t.name`,
            { wanted },
          ),
        }
      : {}),
    ...(options.highlights
      ? {
          kinds: db.all<Pick<OwnKind, 'name' | 'look' | 'key'>>(
            `SELECT name, look, key FROM highlight_kind
             WHERE @isWhole OR name IN (SELECT kind FROM highlight WHERE paper IN (SELECT value FROM json_each(@wanted)))
             ORDER BY name`,
            { wanted, isWhole: isWhole ? 1 : 0 },
          ),
        }
      : {}),
    ...(isWhole && options.status
      ? { views: viewsOf(db), presets: listPresets(db), settings: settingsOf(db), keptFiles: keptFilesOf(db) }
      : {}),
    ...(options.notes
      ? {
          connections: db.all<LecternRest['connections'][number]>(
            `SELECT a.uid AS "from", b.uid AS "to", c.kind, c.at FROM connection c
             JOIN paper a ON a.id = c.paper JOIN paper b ON b.id = c.other WHERE ${both} ORDER BY c.at, a.uid, b.uid, c.kind`,
            { wanted },
          ),
        }
      : {}),
    apart: db
      .all<{ one: string; other: string }>(
        `SELECT a.uid AS one, b.uid AS other FROM not_same n JOIN paper a ON a.id = n.paper JOIN paper b ON b.id = n.other
         WHERE ${both}`,
        { wanted },
      )
      .map(({ one, other }): [string, string] => (one < other ? [one, other] : [other, one]))
      .sort((one, other) => (one.join(' ') < other.join(' ') ? -1 : 1)),
  }
}

function settingsOf(db: ReadDb): LecternRest['settings'] {
  return Object.entries(allSettings(db)).flatMap(([name, value]) => (travels(name) ? [{ name, value }] : []))
}

/** Without those of one import: imports are told apart in one library only. */
function viewsOf(db: ReadDb): LecternRest['views'] {
  return savedViews(db).flatMap(({ id: _, base, ...view }) =>
    baseOf(db, base).map((known): LecternRest['views'][number] => ({ ...view, base: known })),
  )
}

/** Where they lie, and of which papers; what was last written there is of no use elsewhere. */
function keptFilesOf(db: ReadDb): LecternRest['keptFiles'] {
  return keptRows(db).flatMap(({ file: { path, list, format, options } }) => {
    const { view, ...how } = list
    return baseOf(db, view).map((base): LecternKeptFile => ({ path, base, ...how, format, options }))
  })
}

function baseOf(db: ReadDb, view: View): LecternBase[] {
  if (view.kind === 'import') return []
  if (view.kind !== 'tag') return [view]
  const [tag] = db.column<string>('SELECT name FROM tag WHERE id = ?', [view.tag])
  return tag === undefined ? [] : [{ kind: 'tag', tag }]
}
