/** The two halves of adding papers: a preview that stores nothing, and a commit that stores what was shown. */
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { CallContext, Out, Parsed } from '../../../shared/contract/index.ts'
import type { FoundPaper, Outcome, PreviewRow } from '../../../shared/contract/intake.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { ReadDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'
import { createReaders } from '../formats/index.ts'
import { commitRows, lastCommit } from './commit.ts'
import { findMatch, identityOfFound, SeenPapers } from './identity.ts'
import { filesOf } from './files-of.ts'
import { readSource, type ReadSource } from './read-sources.ts'
import { differingFields } from './differing.ts'
import { fieldsToFill } from './store-paper.ts'
import type { Uploads } from './uploads.ts'

/** A preview that was neither committed nor discarded goes when this many newer ones stand. */
const PREVIEWS_KEPT = 8
/** Milliseconds of comparing after which other calls get their turn. */
const PACE = 15

interface KeptPreview {
  readonly rows: readonly PreviewRow[]
  /** The last commit that the comparison saw. */
  readonly seenAt: number
  readonly name: string
  readonly formats: readonly string[]
}

export interface Intake {
  readonly preview: (input: Parsed<'intake.preview'>, context: CallContext<Progress>) => Promise<Out<'intake.preview'>>
  readonly rows: (preview: string, offset: number, limit: number) => PreviewRow[]
  readonly commit: (input: Parsed<'intake.commit'>, context: CallContext<Progress>) => Promise<Out<'intake.commit'>>
  readonly discard: (preview: string) => void
}

export interface IntakeOptions {
  readonly db: ReadDb
  readonly recorder: Recorder
  readonly uploads: Uploads
  readonly clock: () => number
  readonly newUid: () => string
}

export function createIntake(options: IntakeOptions): Intake {
  const { db, uploads, clock, newUid } = options
  const previews = new Map<string, KeptPreview>()

  const kept = (preview: string): KeptPreview => {
    const found = previews.get(preview)
    if (!found) throw new LecternError('not-found', 'This preview is no longer at hand; read the source again.')
    return found
  }

  const preview: Intake['preview'] = async (input, context) => {
    if (!context.trusted && input.sources.some((source) => source.kind === 'path'))
      throw new LecternError('invalid-input', 'A window hands over files, not paths.')
    const readers = createReaders({ now: clock() })
    const sources: ReadSource[] = []
    for (const [i, source] of input.sources.entries()) {
      refuseCancelled(context)
      context.progress({ phase: 'Reading', done: i, total: input.sources.length, unit: 'papers' })
      for (const file of filesOf(source)) {
        sources.push(await readSource(file, readers, uploads, input.format))
        await setImmediate()
        refuseCancelled(context)
      }
    }
    const found = sources.flatMap((source) => source.papers)
    const problems = sources.flatMap((source) => source.problems)
    const formats = [...new Set(sources.flatMap((source) => (source.format === '' ? [] : [source.format])))]
    if (
      found.length === 0 &&
      (input.sources.length === 1 || formats.length === 0) &&
      !problems.some((problem) => problem.line !== null)
    )
      throw new LecternError('no-papers', problems.map((problem) => problem.reason).join(' ') || 'No papers found.', {
        problems,
      })
    const before = lastCommit(db)
    const rows = await compareAll(db, found, context)
    // A commit while comparing may have been missed by some rows.
    const seenAt = lastCommit(db) === before ? before : -1
    const id = newUid()
    previews.set(id, { rows, seenAt, formats, name: sourceName(input.sources, uploads) })
    const [oldest] = previews.keys()
    if (previews.size > PREVIEWS_KEPT && oldest !== undefined) previews.delete(oldest)
    const count = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length
    return {
      preview: id,
      formats,
      total: rows.length,
      counts: { new: count('new'), existing: count('existing'), possible: count('possible') },
      problems,
    }
  }

  return {
    preview,
    rows: (id, offset, limit) => kept(id).rows.slice(offset, offset + limit),
    commit: async (input, context) => {
      const { rows, seenAt, name, formats } = kept(input.preview)
      const result = await commitRows(options, rows, seenAt, { name, format: formats.join(', ') }, input, context)
      previews.delete(input.preview)
      return result
    },
    discard: (id) => {
      previews.delete(id)
    },
  }
}

/** Says for each paper, in order, whether the library or an earlier paper of the sources is the same. */
async function compareAll(
  db: ReadDb,
  found: readonly FoundPaper[],
  context: CallContext<Progress>,
): Promise<readonly PreviewRow[]> {
  const seen = new SeenPapers()
  const rows: PreviewRow[] = []
  let begun = -Infinity
  for (const paper of found) {
    if (performance.now() - begun > PACE) {
      context.progress({ phase: 'Comparing', done: rows.length, total: found.length, unit: 'papers' })
      await setImmediate()
      refuseCancelled(context)
      begun = performance.now()
    }
    rows.push(compareOne(db, seen, paper, rows))
  }
  return rows
}

function compareOne(db: ReadDb, seen: SeenPapers, found: FoundPaper, rows: readonly PreviewRow[]): PreviewRow {
  const index = rows.length
  const identity = identityOfFound(found)
  const earlier = seen.earlierOrAdd(identity, index)
  if (earlier !== null)
    return {
      index,
      outcome: 'existing',
      found,
      match: {
        id: rows[earlier]?.match?.id ?? null,
        row: earlier,
        title: rows[earlier]?.found.title ?? found.title,
        status: rows[earlier]?.match?.status ?? null,
        reason: 'stands twice in what you are adding',
      },
      fills: [],
      differs: [],
    }
  const match = findMatch(db, identity)
  if (!match) return { index, outcome: 'new', found, match: null, fills: [], differs: [] }
  return {
    index,
    outcome: match.certain ? 'existing' : 'possible',
    found,
    match: {
      id: match.id,
      row: null,
      title: match.title,
      status: match.status,
      reason: match.deleted ? `${match.reason}, in the trash` : match.reason,
    },
    fills: fieldsToFill(db, match.id, found),
    differs: differingFields(db, match.id, found),
  }
}

function refuseCancelled(context: Pick<CallContext, 'cancelled'>): void {
  if (context.cancelled()) throw new LecternError('cancelled', 'Cancelled. Nothing was added.')
}

function sourceName(sources: Parsed<'intake.preview'>['sources'], uploads: Uploads): string {
  const [first] = sources
  if (!first) return ''
  const name =
    first.kind === 'text' ? first.name : first.kind === 'upload' ? uploads.get(first.upload).name : basename(first.path)
  return sources.length === 1 ? name : `${name} and ${String(sources.length - 1)} more`
}
