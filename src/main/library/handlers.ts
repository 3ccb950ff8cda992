/** Every procedure of the contract, answered. Each is one line to where it is done. */
import { isAbsolute, sep } from 'node:path'
import { LecternError } from '../../shared/contract/errors.ts'
import type { CallContext, Handlers, Out, Parsed } from '../../shared/contract/index.ts'
import type { LibraryInfo } from '../../shared/contract/library.ts'
import { addConnection, connectionsOf, editConnection, removeConnection } from './annotations/connections.ts'
import { cutHighlights } from './annotations/cut.ts'
import { graphAround } from './annotations/graph.ts'
import { deleteKind, ownKinds, saveKind } from './annotations/kinds.ts'
import { gradeCard, nextCards } from './annotations/review.ts'
import { addHighlight, deleteHighlights, editHighlight } from './annotations/highlights.ts'
import { backlinksOf } from './annotations/backlinks.ts'
import type { Notebook } from './annotations/notebook/page.ts'
import { backUpTo } from './backup/backup.ts'
import { restoreFrom } from './backup/restore.ts'
import { findProblems, repair } from './backup/check.ts'
import { parseKeyPattern } from '../../shared/domain/citation-key.ts'
import type { History } from './db/history.ts'
import type { Connection, WriteDb } from './db/open.ts'
import type { Recorder } from './db/record.ts'
import { allSettings } from './db/settings.ts'
import { lecternSchema } from './formats/lectern/shape.ts'
import { listFormats } from './formats/list-formats.ts'
import { findDuplicates, keepApart } from './intake/duplicates.ts'
import { listImports, revertImport } from './intake/import-list.ts'
import type { Intake } from './intake/intake.ts'
import { mergePapers } from './intake/merge.ts'
import type { Uploads } from './intake/uploads.ts'
import { addImage, copyImages, removeUnusedImages } from './notes/images.ts'
import { editNote, setNote, type SavedNote } from './notes/note.ts'
import { keepUnfinished, unfinishedOf } from './notes/unfinished.ts'
import { noteVersions } from './notes/versions.ts'
import { editPapers } from './papers/fields.ts'
import { groupList } from './papers/groups.ts'
import { findPaper } from './papers/find.ts'
import { getPaper } from './papers/paper.ts'
import { paperRows } from './papers/rows.ts'
import { describePapers } from './papers/describe.ts'
import { emptyTrash, restore, setStatus, trash } from './papers/status.ts'
import { changeKeys, previewKeys } from './publish/change-keys.ts'
import { exportFile, exportText, type Source } from './publish/export.ts'
import type { KeptFiles } from './publish/kept/kept-files.ts'
import type { Permits } from './publish/permits.ts'
import type { Exports } from './publish/pieces.ts'
import { deletePreset, listPresets, savePreset } from './publish/presets.ts'
import { LOCALES, STYLES } from './publish/references.ts'
import { moveInQueue } from './queue/position.ts'
import type { Suggester } from './queue/suggest/suggester.ts'
import { nextUp, staleCount } from './queue/next.ts'
import { statistics } from './queue/statistics.ts'
import { snooze } from './queue/snooze.ts'
import { setKeyPattern } from './papers/key-pattern.ts'
import { addSample } from './sample.ts'
import type { Lists } from './search/lists.ts'
import { findSnippets } from './search/snippets.ts'
import { setSetting } from './settings.ts'
import { countView, createView, deleteView, editView, moveView, savedViews } from './views/saved-views.ts'
import { applyTags, colourTag, deleteTag, deleteUnusedTags, listTags, renameTag } from './tags/tags.ts'

export interface Parts {
  readonly connection: Connection
  readonly recorder: Recorder
  readonly history: History
  readonly intake: Intake
  readonly uploads: Uploads
  readonly lists: Lists
  readonly notebook: Notebook
  readonly kept: KeptFiles
  readonly permits: Permits
  readonly source: Source
  readonly exports: Exports
  readonly suggester: Suggester
  readonly info: LibraryInfo
  readonly clock: () => number
}

export function createHandlers(parts: Parts): Handlers {
  const { connection: db, recorder, history, intake, uploads, lists, suggester, info } = parts
  /** A step whose work only names itself. */
  const step = (work: (write: WriteDb, now: number) => string): { step: number | null; label: string } => {
    const { step: id, label } = recorder.record((write, now) => ({ label: work(write, now), value: null }))
    return { step: id, label }
  }
  /** Writing in one note: a step holds what was typed without a long pause, and no more than the recorder joins. */
  const typed = (
    paper: number,
    { tags, apart }: Pick<Parsed<'note.set'>, 'tags' | 'apart'>,
    work: (write: WriteDb, now: number) => SavedNote,
  ): Out<'note.set'> => {
    const {
      step: id,
      label,
      value,
    } = recorder.record(
      (write, now) => {
        const saved = work(write, now)
        if (tags.length > 0) applyTags(write, [paper], tags, [])
        return { label: saved.label, value: saved.revision }
      },
      apart ? {} : { joins: `note:${String(paper)}` },
    )
    return { step: id, label, revision: value }
  }
  return {
    'library.info': () => info,
    'library.counts': () => counts(db, parts.clock()),
    'library.check': ({ repair: mend }, context) => {
      context.progress({ phase: 'Checking' })
      recorder.settle()
      const mended = mend ? [...repair(recorder, db), ...lists.repair()] : []
      const problems = [...findProblems(db), ...lists.findProblems()]
      return { ok: problems.length === 0, problems: [...mended, ...problems] }
    },
    'library.backup': ({ path }, { trusted }) => {
      recorder.settle()
      const done = backUpTo(db, path, trusted)
      copyImages(info.path, done.path)
      return done
    },
    'library.restore': ({ path }, { trusted }) => {
      if (!trusted) throw new LecternError('invalid-input', 'Only the terminal may name a file to restore.')
      recorder.settle()
      const done = restoreFrom(db, recorder, info.path, path, parts.clock())
      copyImages(path, info.path)
      return done
    },
    'setting.all': () => ({ settings: allSettings(db) }),
    'setting.set': ({ name, value }) => {
      setSetting(recorder, name, value)
      return {}
    },

    'paper.list': async ({ group, ...input }, context) => {
      if (input.query !== '') await unlessSuperseded(context)
      const cold = input.sort === 'suggested' ? await suggester.rank() : null
      const found = lists.list(input, !context.trusted)
      const list = cold === null ? found : { ...found, notices: [...found.notices, cold] }
      return group === undefined ? list : groupList(db, list, group)
    },
    'search.names': (input) => lists.names(input),
    'search.state': () => ({ share: lists.share() }),
    'search.prepare': async (_input, context) => {
      await lists.prepare(context)
      return {}
    },
    'paper.similar': (input, { trusted }) => lists.similar(input, !trusted),
    'search.snippets': async (input, context) => {
      await unlessSuperseded(context)
      return findSnippets(db, input)
    },
    'search.venues': () => ({
      venues: db.column<string>(
        `SELECT venue FROM paper WHERE venue <> '' AND deleted IS NULL GROUP BY venue ORDER BY count(*) DESC, venue LIMIT 500`,
      ),
    }),
    'paper.rows': ({ ids }) => ({ rows: paperRows(db, ids) }),
    'paper.get': ({ id, knownNote }) => {
      const paper = getPaper(db, id)
      return paper.noteRevision === knownNote ? { ...paper, note: '' } : paper
    },
    'paper.find': ({ ref }) => ({ id: findPaper(db, ref) }),
    'paper.edit': ({ ids, fields, status }) =>
      step((write, now) => {
        const edited = editPapers(write, [...ids], fields, now)
        if (status === undefined) return edited
        const moved = setStatus(write, [...ids], status, now)
        return Object.keys(fields).length === 0 ? moved : `${edited}, now ${status}`
      }),
    'paper.setStatus': ({ ids, status }) => step((write, now) => setStatus(write, [...ids], status, now)),
    'paper.trash': ({ ids }) => step((write, now) => trash(write, [...ids], now)),
    'paper.restore': ({ ids }) => step((write) => restore(write, [...ids])),
    'trash.empty': () => step((write) => emptyTrash(write)),
    'queue.move': ({ ids, to }) =>
      step((write) => {
        const moved = moveInQueue(write, [...ids], to)
        return moved === 1
          ? `Moved ${describePapers(write, [...ids])} in the queue`
          : `Moved ${String(moved)} papers in the queue`
      }),

    'queue.next': (input) => nextUp(db, input, parts.clock()),
    'queue.stale': ({ before }) => ({ count: staleCount(db, before, parts.clock()) }),
    'queue.statistics': (input) => statistics(db, input, parts.clock()),
    'queue.suggestion': ({ id }) => suggester.explain(id),
    'queue.snooze': ({ ids, until }) => step((write, now) => snooze(write, [...ids], until, now)),

    'view.list': () => ({ views: savedViews(db) }),
    'view.count': ({ id }) => countView(db, lists, id),
    'view.create': (view) => {
      const { step: made, label, value } = recorder.record((write) => createView(write, view))
      return { step: made, label, id: value }
    },
    'view.edit': (input) => step((write) => editView(write, input)),
    'view.delete': ({ id }) => step((write) => deleteView(write, id)),
    'view.move': (input) => step((write) => moveView(write, input)),

    'tag.list': () => ({ tags: listTags(db) }),
    'tag.apply': ({ ids, add, remove }) => step((write) => applyTags(write, [...ids], add, remove)),
    'tag.edit': ({ id, name, colour }) =>
      step((write) => {
        const labels = [
          ...(colour === undefined ? [] : [colourTag(write, id, colour)]),
          ...(name === undefined ? [] : [renameTag(write, id, name)]),
        ]
        return labels.join(', ') || 'Changed nothing'
      }),
    'tag.deleteUnused': () => step((write) => deleteUnusedTags(write)),
    'tag.delete': ({ id }) => step((write) => deleteTag(write, id)),
    'note.set': ({ id, body, revision, typedOn, tags, apart }) => {
      const against = revision ?? typedOn ?? null
      // What is overwritten unseen stays among the versions.
      return typed(id, { tags, apart: apart || against === null }, (write, now) =>
        setNote(write, id, body, against, now),
      )
    },
    'note.edit': ({ id, tags, apart, ...edit }) =>
      typed(id, { tags, apart }, (write, now) => editNote(write, id, edit, now)),
    'note.unfinished': ({ id }) => unfinishedOf(db, id),
    'note.keepUnfinished': ({ id, draft, clashes }) => {
      keepUnfinished(recorder, id, {
        ...(draft === undefined ? {} : { draft }),
        ...(clashes === undefined ? {} : { clashes }),
      })
      return {}
    },
    'image.add': ({ bytes }) => {
      if (db.readOnly !== null) throw new LecternError('read-only', db.readOnly)
      return addImage(info.path, bytes)
    },
    'image.removeUnused': () => {
      if (db.readOnly !== null) throw new LecternError('read-only', db.readOnly)
      return removeUnusedImages(db, info.path, parts.clock())
    },

    'highlight.add': (input) => {
      const done = recorder.record((write, now) => addHighlight(write, input, now))
      return { step: done.step, label: done.label, id: done.value }
    },
    'highlight.edit': ({ id, ...changes }) => step((write, now) => editHighlight(write, id, changes, now)),
    'highlight.cut': (input) => step((write, now) => cutHighlights(write, input, now)),
    'highlight.find': ({ id }) => ({
      paper: db.column<number>('SELECT paper FROM highlight WHERE id = ?', [id])[0] ?? null,
    }),
    'highlight.delete': ({ ids }) => step((write) => deleteHighlights(write, ids)),
    'kind.list': () => ({ kinds: ownKinds(db) }),
    'kind.save': (input) => step((write) => saveKind(write, input)),
    'kind.delete': (input) => step((write) => deleteKind(write, input)),
    'connection.list': ({ id }) => ({ connections: connectionsOf(db, id) }),
    'connection.graph': ({ id, limit }) => graphAround(db, id, limit),
    'connection.add': (input) => {
      const done = recorder.record((write, now) => addConnection(write, input, now))
      return { step: done.step, label: done.label, id: done.value }
    },
    'connection.edit': (input) => step((write) => editConnection(write, input)),
    'connection.remove': ({ id }) => step((write) => removeConnection(write, id)),
    'review.next': (input) => nextCards(db, input, parts.clock()),
    'review.grade': (input) => step((write, now) => gradeCard(write, input, now)),
    'notebook.list': async (input, context) => {
      if (input.text !== '') await unlessSuperseded(context)
      return parts.notebook.page(input, !context.trusted)
    },
    'note.versions': ({ id, limit }) => ({ versions: noteVersions(db, id, limit) }),
    'note.backlinks': ({ id }) => ({ links: backlinksOf(db, id) }),

    'history.list': ({ limit, before }) => ({ steps: history.list(limit, before) }),
    'history.next': () => history.next(),
    'history.undo': ({ step: id }) => history.undo(id),
    'history.redo': ({ step: id }) => history.redo(id),

    'upload.begin': ({ name, path }) => ({
      upload: uploads.begin(name, path !== undefined && isAbsolute(path) ? path : null),
    }),
    'upload.append': ({ upload, bytes }) => ({ size: uploads.append(upload, bytes) }),
    'upload.discard': ({ upload }) => {
      uploads.discard(upload)
      return {}
    },
    'intake.preview': (input, context) => intake.preview(input, context),
    'intake.rows': ({ preview, offset, limit }) => ({ rows: intake.rows(preview, offset, limit) }),
    'intake.commit': (input, context) => intake.commit(input, context),
    'intake.discard': ({ preview }) => {
      intake.discard(preview)
      return {}
    },
    'import.list': () => listImports(db),
    'import.revert': ({ id }) => revertImport({ db, recorder, history }, id),
    'duplicates.find': (_input, context) => findDuplicates(db, context),
    'duplicates.merge': ({ keep, other }) => step((write, now) => mergePapers(write, keep, other, now)),
    'duplicates.keepApart': ({ keep, other }) => step((write) => keepApart(write, keep, other)),
    'intake.formats': () => ({ formats: listFormats() }),
    'library.addSample': (_input, context) => addSample(intake, context),
    'export.text': (input, context) => exportText(parts.source, input, context),
    'kept.list': () => ({ files: parts.kept.list() }),
    'kept.add': (input, { trusted }) => parts.kept.add(input, trusted),
    'kept.remove': ({ id }) => {
      parts.kept.remove(id)
      return {}
    },
    'kept.resume': (input, { trusted }) => parts.kept.resume(input, trusted),
    'kept.write': () => parts.kept.write(),
    'kept.settle': (input) => parts.kept.settle(input),
    'export.file': (input, context) => exportFile(parts.source, parts.permits, input, context),
    'export.begin': parts.exports.begin,
    'export.next': ({ export: id }) => parts.exports.next(id),
    'export.end': ({ export: id }) => parts.exports.end(id),
    'preset.list': () => ({ presets: listPresets(db) }),
    'preset.save': (preset) => step((write) => savePreset(write, preset)),
    'preset.delete': ({ name }) => step((write) => deletePreset(write, name)),
    'export.schema': () => ({ schema: lecternSchema() }),
    'style.list': () => ({ styles: STYLES.map(({ name, title }) => ({ name, title })), locales: [...LOCALES] }),
    'key.preview': (input) => previewKeys(db, input),
    'key.use': ({ pattern, change }) => {
      const problem = parseKeyPattern(pattern)
      if (typeof problem === 'string') throw new LecternError('invalid-input', problem)
      return step((write, now) => {
        const label = setKeyPattern(write, pattern)
        return (change ? changeKeys(write, problem, now) : null) ?? label
      })
    },
    'key.pin': ({ ids }) => {
      parts.source.pinKeys(Int32Array.from(ids))
      return {}
    },
    'file.allow': ({ path }, { trusted }) => {
      if (!trusted) throw new LecternError('invalid-input', 'Only the person allows a file, in a dialog of the system.')
      parts.permits.allow(path)
      return {}
    },
    'file.home': () => ({ folder: parts.permits.home, separator: sep }),
  }
}

/** Lets messages in that wait at the port: whoever types on has cancelled this search by now. */
async function unlessSuperseded({ cancelled }: Pick<CallContext, 'cancelled'>): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (cancelled()) throw new LecternError('cancelled', 'Another search has taken the place of this one.')
}

/** What the lists of the states show: the counters without what is snoozed, which an index of its own makes quick to count. */
function counts(db: Connection, now: number): Out<'library.counts'> {
  const n = new Map(
    db
      .all<{ name: string; n: number }>(
        `SELECT name, n FROM counter WHERE name IN ('inbox', 'queued', 'reading', 'read', 'skipped', 'trash')`,
      )
      .map((row) => [row.name, row.n]),
  )
  const of = (name: string): number => n.get(name) ?? 0
  const asleep = new Map(
    db
      .all<{ status: string; n: number }>(
        // The plus keeps SQLite from walking the index of the states, which holds every paper.
        'SELECT status, count(*) AS n FROM paper WHERE snooze > ? AND deleted IS NULL GROUP BY +status',
        [now],
      )
      .map((row) => [row.status, row.n]),
  )
  const awake = (status: string): number => of(status) - (asleep.get(status) ?? 0)
  return {
    inbox: awake('inbox'),
    queued: awake('queued'),
    reading: awake('reading'),
    read: of('read'),
    skipped: of('skipped'),
    all: of('inbox') + of('queued') + of('reading') + of('read') + of('skipped'),
    trash: of('trash'),
  }
}
