/** The two halves of adding papers: a preview that stores nothing, and a commit that stores what was shown. */
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { CallContext, Out, Parsed } from '../../../shared/contract/index.ts'
import type { PreviewRow } from '../../../shared/contract/intake.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { ReadDb } from '../db/open.ts'
import type { Recorder } from '../db/record.ts'
import type { LecternRest } from '../formats/lectern/shape.ts'
import { createReaders } from '../formats/index.ts'
import { commitRows, lastCommit } from './commit.ts'
import { createComparer } from './compare.ts'
import { filesOf } from './files-of.ts'
import { PreviewRows } from './preview-rows.ts'
import { Problems } from './problems.ts'
import { readSource } from './read-sources.ts'
import { describeRest } from './store-rest.ts'
import type { Uploads } from './uploads.ts'

/** A preview that was neither committed nor discarded goes when this many newer ones stand. */
const PREVIEWS_KEPT = 8
/** Milliseconds of comparing after which other calls get their turn. */
const PACE = 15

interface KeptPreview {
  readonly rows: PreviewRows
  /** The last commit that the comparison saw. */
  readonly seenAt: number
  readonly name: string
  readonly formats: readonly string[]
  readonly rests: readonly LecternRest[]
}

export interface Intake {
  readonly preview: (input: Parsed<'intake.preview'>, context: CallContext<Progress>) => Promise<Out<'intake.preview'>>
  readonly rows: (preview: string, offset: number, limit: number) => PreviewRow[]
  readonly commit: (input: Parsed<'intake.commit'>, context: CallContext<Progress>) => Promise<Out<'intake.commit'>>
  readonly discard: (preview: string) => void
  readonly close: () => void
}

export interface IntakeOptions {
  readonly db: ReadDb
  readonly recorder: Recorder
  readonly uploads: Uploads
  readonly clock: () => number
  readonly newUid: () => string
  /** The library's file, beside which the images of notes are kept. */
  readonly path: string
}

export function createIntake(options: IntakeOptions): Intake {
  const { db, uploads, clock, newUid } = options
  const previews = new Map<string, KeptPreview>()

  const kept = (preview: string): KeptPreview => {
    const found = previews.get(preview)
    if (!found) throw new LecternError('not-found', 'This preview is no longer at hand; read the source again.')
    return found
  }

  const discard = (preview: string): void => {
    previews.get(preview)?.rows.release()
    previews.delete(preview)
  }

  const preview: Intake['preview'] = async (input, context) => {
    if (!context.trusted && input.sources.some((source) => source.kind === 'path'))
      throw new LecternError('invalid-input', 'A window hands over files, not paths.')
    const readers = createReaders({ now: clock() })
    const rows = new PreviewRows()
    try {
      return await fill(rows, input, readers, context)
    } catch (error) {
      rows.release()
      throw error
    }
  }

  const fill = async (
    rows: PreviewRows,
    input: Parsed<'intake.preview'>,
    readers: ReturnType<typeof createReaders>,
    context: CallContext<Progress>,
  ): Promise<Out<'intake.preview'>> => {
    const before = lastCommit(db)
    const compare = createComparer(db)
    const problems = new Problems()
    const formats = new Set<string>()
    const rests: LecternRest[] = []
    const pace = createPace(context)
    for (const source of input.sources)
      for (const file of filesOf(source)) {
        await pace.turn({ phase: 'Reading', done: rows.length, total: null, unit: 'papers' })
        const { format, parts, size, bytesRead } = await readSource(file, readers, uploads, input.format, clock())
        if (format !== '') formats.add(format)
        for await (const items of parts)
          for (const item of items) {
            if (item.kind === 'problem') problems.add(item.problem)
            else if (item.kind === 'rest') rests.push(item.rest)
            else rows.add(compare(item.paper, rows))
            if (pace.isOver())
              await pace.turn(
                size === null || input.sources.length > 1
                  ? { phase: 'Comparing', done: rows.length, total: null, unit: 'papers' }
                  : { phase: 'Reading', done: bytesRead(), total: size, unit: 'bytes' },
              )
          }
      }
    if (
      rows.length === 0 &&
      !rests.some((rest) => describeRest(rest).length > 0) &&
      (input.sources.length === 1 || formats.size === 0) &&
      !problems.kept.some((problem) => problem.line !== null)
    )
      throw new LecternError('no-papers', problems.reasons() || 'No papers found.', {
        problems: problems.kept,
      })
    // A commit while comparing may have been missed by some rows.
    const seenAt = lastCommit(db) === before ? before : -1
    const id = newUid()
    previews.set(id, { rows, rests, seenAt, formats: [...formats], name: sourceName(input.sources, uploads) })
    const [oldest] = previews.keys()
    if (previews.size > PREVIEWS_KEPT && oldest !== undefined) discard(oldest)
    return {
      preview: id,
      formats: [...formats],
      total: rows.length,
      counts: {
        new: rows.count('new'),
        existing: rows.count('existing'),
        possible: rows.count('possible'),
        twice: rows.twice,
      },
      problems: problems.all(),
      along: rests.flatMap(describeRest),
    }
  }

  return {
    preview,
    rows: (id, offset, limit) =>
      kept(id)
        .rows.slice(offset, offset + limit)
        .map(({ identity: _, complete: _complete, ...row }) => row),
    commit: async (input, context) => {
      const { rows, rests, seenAt, name, formats } = kept(input.preview)
      rows.hold()
      try {
        const result = await commitRows(
          options,
          { rows, rests },
          seenAt,
          { name, format: formats.join(', ') },
          input,
          context,
        )
        discard(input.preview)
        return result
      } finally {
        rows.release()
      }
    },
    discard,
    close: () => {
      for (const id of [...previews.keys()]) discard(id)
    },
  }
}

interface Pace {
  /** Whether others have waited long enough. */
  readonly isOver: () => boolean
  /** Tells how far it is, and gives other calls their turn. */
  readonly turn: (progress: Progress) => Promise<void>
}

function createPace(context: CallContext<Progress>): Pace {
  let begun = performance.now()
  return {
    isOver: () => performance.now() - begun > PACE,
    turn: async (progress) => {
      context.progress(progress)
      await setImmediate()
      refuseCancelled(context)
      begun = performance.now()
    },
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
