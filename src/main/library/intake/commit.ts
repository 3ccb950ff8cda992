/** Stores the rows of a preview: one step of the history, in transactions small enough that nothing else waits for them. */
import { setImmediate } from 'node:timers/promises'
import type { CallContext, Out, Parsed } from '../../../shared/contract/index.ts'
import type { Decision, PreviewRow } from '../../../shared/contract/intake.ts'
import type { Done, Progress } from '../../../shared/contract/procedure.ts'
import type { WriteDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'
import { findMatch, identityOfFound } from './identity.ts'
import { addTags, fillPaper, insertPaper, keepNote, type StoreOptions } from './store-paper.ts'

/** Papers a transaction. */
const BATCH = 200

interface Tally {
  added: number
  existing: number
  merged: number
  restored: number
  papers: Set<number>
}

/**
 * Cancelling keeps what was committed so far, whole papers only; the answer counts exactly that.
 * Every row is compared with the library again in the transaction that stores it: it may have changed since the preview.
 */
export async function commitRows(
  options: { readonly recorder: Recorder; readonly newUid: () => string },
  rows: readonly PreviewRow[],
  source: { readonly name: string; readonly format: string },
  input: Parsed<'intake.commit'>,
  context: CallContext<Progress>,
): Promise<Out<'intake.commit'>> {
  const except = new Set(input.except)
  const wanted = rows.filter((row) => !except.has(row.index))
  const tally: Tally = { added: 0, existing: 0, merged: 0, restored: 0, papers: new Set() }
  let step: number | null = null
  let importId: number | null = null

  for (let start = 0; start < wanted.length && !context.cancelled(); start += BATCH) {
    context.progress({ phase: 'Adding', done: start, total: wanted.length, unit: 'papers' })
    const done: Done = options.recorder.record(
      (db, now) => {
        const openImport = (): number => {
          importId ??= db.run('INSERT INTO import (at, name, format) VALUES (?, ?, ?)', [
            now,
            source.name,
            source.format,
          ]).lastId
          return importId
        }
        const store = { now, status: input.status, tags: input.tags, newUid: options.newUid }
        for (const row of wanted.slice(start, start + BATCH)) storeRow(db, row, input, store, openImport, tally)
        if (importId !== null)
          db.run('UPDATE import SET added = ?, existing = ?, merged = ? WHERE id = ?', [
            tally.added,
            tally.existing,
            tally.merged,
            importId,
          ])
        return { label: labelOf(tally), value: null }
      },
      { into: step },
    )
    step = done.step ?? step
    await setImmediate()
  }
  return {
    step,
    label: labelOf(tally),
    added: tally.added,
    existing: tally.existing,
    merged: tally.merged,
    papers: [...tally.papers],
  }
}

function storeRow(
  db: WriteDb,
  row: PreviewRow,
  input: Parsed<'intake.commit'>,
  store: Omit<StoreOptions, 'importId'>,
  openImport: () => number,
  tally: Tally,
): void {
  const match = findMatch(db, identityOfFound(row.found))
  // What the preview showed as new stays new, also where an earlier paper of the same sources turns out to be like it.
  const undecided: Decision = row.outcome === 'new' ? 'keep-both' : 'skip'
  const decision = match && !match.certain ? (input.decisions[String(row.index)] ?? undecided) : 'merge'
  if (match && decision === 'skip') {
    tally.existing++
    return
  }
  if (!match || decision === 'keep-both') {
    tally.papers.add(insertPaper(db, row.found, { ...store, importId: openImport() }))
    tally.added++
    return
  }
  tally.existing++
  tally.papers.add(match.id)
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
