/** Stores the rows of a preview: one step of the history, in transactions small enough that nothing else waits for them. */
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { CallContext, Out, Parsed } from '../../../shared/contract/index.ts'
import type { Decision } from '../../../shared/contract/intake.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { LecternRest } from '../formats/lectern/shape.ts'
import type { ReadDb, WriteDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'
import { findMatch, matchByUid, type Match } from './identity.ts'
import type { KeptRow, PreviewRows } from './preview-rows.ts'
import { ONLY_RESTS, storeRests } from './store-rest.ts'
import { storeKeptFiles, storeSettings } from './store-settings.ts'
import { canStoreTogether, insertPapers } from './insert-papers.ts'
import { positionsAtBottom } from '../queue/position.ts'
import type { StoreOptions } from './new-columns.ts'
import { addTags, fillPaper, insertPaper, keepNote } from './store-paper.ts'

/** Papers of the first batch; the later ones follow the machine's speed. */
const FIRST_BATCH = 50
const BATCHES = { least: 20, most: 1000 } as const
/** Milliseconds that a batch should take, so that whoever asks meanwhile waits for one at most. */
const PACE = 20
/**
 * Milliseconds for which a transaction stays open, batch after batch. Every index has its rows all over the place, so a transaction of
 * few papers writes nearly as many pages as one of many.
 */
const HELD = 2500
/** Another process that wants to write looks every 100 ms, and gets the chance between two transactions; in milliseconds. */
const PAUSE = 110

interface Tally {
  added: number
  existing: number
  merged: number
  restored: number
  papers: Set<number>
  /** Those of them that came for the trash. */
  readonly trashed: Set<number>
  /** Papers of a library of Lectern, by the names that they have in it. */
  readonly byUid: Map<string, number>
  /** New papers that wait for another one, by its name there. */
  readonly waiting: Map<number, string>
}

/**
 * Cancelling keeps what was committed so far, whole papers only; the answer counts exactly that.
 * Where the library has changed since the preview, every row is compared with it again in the transaction that stores it.
 */
export async function commitRows(
  options: { readonly recorder: Recorder; readonly newUid: () => string; readonly path: string },
  { rows, rests }: { readonly rows: PreviewRows; readonly rests: readonly LecternRest[] },
  seenAt: number,
  source: { readonly name: string; readonly format: string },
  input: Parsed<'intake.commit'>,
  context: CallContext<Progress>,
): Promise<Out<'intake.commit'>> {
  const except = new Set(input.except)
  const settledOf = (index: number): number | null =>
    input.tags.length > 0 || except.has(index) || input.take[String(index)] !== undefined
      ? null
      : rows.completeOf(index)
  const total = rows.length
  const tally: Tally = {
    added: 0,
    existing: 0,
    merged: 0,
    restored: 0,
    papers: new Set(),
    trashed: new Set(),
    byUid: new Map(),
    waiting: new Map(),
  }
  const open = options.recorder.open()
  let importId: number | null = null

  let moment: number | null = null
  let queueEnd: string | null | undefined
  let size: number = FIRST_BATCH
  let heldSince = performance.now()

  for (let start = 0; start < total && !context.cancelled();) {
    const end = Math.min(total, start + size)
    const begun = performance.now()
    context.progress({ phase: 'Adding', done: start, total, unit: 'papers' })
    const isFresh = (db: ReadDb): boolean => lastCommit(db) === seenAt + open.commits()
    let batch: readonly KeptRow[] = []
    const onlyNewPapers = (db: ReadDb): boolean => {
      const fresh = isFresh(db)
      batch = rows.slice(start, end, (index) => except.has(index) || (fresh && settledOf(index) !== null))
      return fresh && batch.every(({ outcome }) => outcome === 'new')
    }
    const work = (db: WriteDb, at: number, loggedTogether: boolean): string => {
      // One moment for all batches: papers of an import keep the order in which they stood on the page.
      const now = (moment ??= at)
      const openImport = (): number => {
        importId ??= db.run('INSERT INTO import (at, name, format) VALUES (?, ?, ?)', [
          now,
          source.name,
          source.format,
        ]).lastId
        return importId
      }
      if (queueEnd === undefined) queueEnd = hasQueue(db) ? (positionsAtBottom(db, 1)[0] ?? null) : null
      const store = { now, status: input.status, tags: input.tags, newUid: options.newUid, queueEnd, loggedTogether }
      const fresh = isFresh(db)
      if (fresh) for (let index = start; index < end; index++) tellSettled(settledOf(index), tally)
      if (batch.length > 0 && loggedTogether && canStoreTogether(batch, store))
        for (const [row, id] of insertPapers(db, batch, { ...store, importId: openImport() })) tellAdded(row, id, tally)
      else for (const row of batch) storeRow(db, row, fresh, input, store, openImport, tally)
      if (importId !== null)
        db.run('UPDATE import SET added = ?, existing = ?, merged = ? WHERE id = ?', [
          tally.added,
          tally.existing,
          tally.merged,
          importId,
        ])
      return labelOf(tally)
    }
    open.work(work, { onlyNewPapers })
    const now = performance.now()
    const pace = ((end - start) * PACE) / Math.max(1, now - begun)
    size = Math.round(Math.min(BATCHES.most, Math.max(BATCHES.least, pace, size / 2), size * 2))
    if (now - heldSince > HELD) {
      open.commit()
      await wait(PAUSE)
      heldSince = performance.now()
    }
    start = end
    await setImmediate()
  }
  open.commit()
  let step = open.step()
  if (!context.cancelled()) {
    const label = step === null ? null : labelOf(tally)
    storeSettings(options.recorder, rests)
    step = storeRests(options, rests, { byUid: tally.byUid, waiting: tally.waiting }, step, label) ?? step
    step = storeKeptFiles(options.recorder, rests, step, step === null ? null : (label ?? ONLY_RESTS))
  }
  // The one write that waits for the disk, and with it for all of the above.
  if (step !== null && tally.added + tally.merged + tally.restored > 0)
    options.recorder.record(
      (db) => {
        db.run('UPDATE import SET added = ? WHERE id = ?', [tally.added, importId])
        return { label: labelOf(tally), value: null }
      },
      { into: step },
    )
  return {
    step,
    label: labelOf(tally),
    added: tally.added,
    existing: tally.existing,
    merged: tally.merged,
    papers: [...tally.papers].filter((id) => !tally.trashed.has(id)),
  }
}

function storeRow(
  db: WriteDb,
  row: KeptRow,
  isFresh: boolean,
  input: Parsed<'intake.commit'>,
  store: Omit<StoreOptions, 'importId'>,
  openImport: () => number,
  tally: Tally,
): void {
  const insert = (): void =>
    tellAdded(row, insertPaper(db, row.found, row.identity, { ...store, importId: openImport() }), tally)
  // Nobody but this import has written since the preview, which compared the sources among themselves as well.
  if (isFresh && row.outcome === 'new') {
    insert()
    return
  }
  const match = matchOf(db, row, tally)
  // What the preview showed as new stays new, also where an earlier paper of the same sources turns out to be like it.
  // So does one that is like an earlier paper of the same sources, where nobody was asked: nothing is lost by it.
  const isTwin = row.match !== null && row.match.id === null
  const undecided: Decision = row.outcome === 'new' || isTwin ? 'keep-both' : 'skip'
  const decision = match && !match.certain ? (input.decisions[String(row.index)] ?? undecided) : 'merge'
  if (match && decision === 'skip') {
    tally.existing++
    return
  }
  if (!match || decision === 'keep-both') {
    insert()
    return
  }
  tally.existing++
  tellStored(row, match.id, tally)
  // What was thrown away there says nothing about the paper here.
  if (row.found.ours?.deleted !== undefined) return
  // What is in the trash was put there by the person; adding it again brings it back.
  if (match.deleted) {
    db.run('UPDATE paper SET deleted = NULL WHERE id = ?', [match.id])
    tally.restored++
  }
  const filled = fillPaper(db, match.id, row.found, store.now, openImport, input.take[String(row.index)])
  if (!match.certain) keepNote(db, match.id, row.found.note ?? '', store.now)
  addTags(db, match.id, match.certain ? store.tags : [...store.tags, ...(row.found.tags ?? [])])
  if (filled.length > 0) tally.merged++
}

function tellAdded(row: KeptRow, id: number, tally: Tally): void {
  const { ours } = row.found
  tellStored(row, id, tally)
  if (ours?.snoozeFor !== undefined) tally.waiting.set(id, ours.snoozeFor)
  tally.added++
}

/** A paper of which the preview has nothing new to say. */
function tellSettled(id: number | null, tally: Tally): void {
  if (id === null) return
  tally.existing++
  tally.papers.add(id)
}

function tellStored({ found: { ours } }: KeptRow, id: number, { papers, trashed, byUid }: Tally): void {
  papers.add(id)
  if (ours?.deleted !== undefined) trashed.add(id)
  if (ours && !byUid.has(ours.uid)) byUid.set(ours.uid, id)
}

/** Two papers of one library stay two, however alike they are. */
function matchOf(db: ReadDb, { found, identity }: KeptRow, { papers }: Tally): Match | null {
  const match = matchByUid(db, found) ?? findMatch(db, identity, found.abstract ?? null)
  return match && found.ours && papers.has(match.id) ? null : match
}

function hasQueue(db: ReadDb): boolean {
  return db.get('SELECT 1 FROM paper WHERE position IS NOT NULL LIMIT 1') !== undefined
}

/** The number of the last commit of any process on this library. */
export function lastCommit(db: ReadDb): number {
  return db.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM commit_log')?.seq ?? 0
}

function labelOf(tally: Tally): string {
  const papers = (n: number): string => (n === 1 ? '1 paper' : `${String(n)} papers`)
  const parts = [
    ...(tally.added > 0 ? [`added ${papers(tally.added)}`] : []),
    ...(tally.merged > 0 ? [`completed ${papers(tally.merged)}`] : []),
    ...(tally.restored > 0 ? [`brought ${papers(tally.restored)} back from the trash`] : []),
  ].join(', ')
  if (parts !== '') return parts.charAt(0).toUpperCase() + parts.slice(1)
  return tally.existing === 1
    ? 'Nothing new: this paper is in the library already'
    : `Nothing new: all ${papers(tally.existing)} are in the library already`
}
