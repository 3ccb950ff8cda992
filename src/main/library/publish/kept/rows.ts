/** The rows of kept files, and the lease that lets one process at a time write each of them. */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { ExportOptions, FiledFormat } from '../../../../shared/contract/publish.ts'
import { KeptProposal, type KeptFile } from '../../../../shared/contract/kept.ts'
import { ListInput } from '../../../../shared/contract/papers.ts'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { ReadDb, WriteDb } from '../../db/open.ts'
import type { Recorder } from '../../db/record.ts'
import type { Base } from './agreed.ts'

interface KeptSqlRow {
  readonly id: number
  readonly path: string
  readonly list: string
  readonly format: string
  readonly options: string
  readonly written: number | null
  readonly trouble: string | null
  readonly proposals: string
  readonly base: string
  readonly print: string | null
  readonly next_base: string | null
  readonly next_print: string | null
  readonly paused: number
}

/** What was last written: by entry and field, and the whole file's fingerprint. */
export interface Agreed {
  readonly base: Base
  readonly print: string | null
}

export interface KeptRow {
  readonly file: KeptFile
  readonly agreed: Agreed
  /** What was on its way to the disk when a process ended. */
  readonly next: Agreed | null
}

export function keptRows(db: ReadDb): KeptRow[] {
  return db.all<KeptSqlRow>('SELECT * FROM kept_file ORDER BY path').map(rowToKept)
}

/** @throws LecternError `not-found` */
export function keptRow(db: ReadDb, id: number): KeptRow {
  const row = db.get<KeptSqlRow>('SELECT * FROM kept_file WHERE id = ?', [id])
  if (!row) throw new LecternError('not-found', 'This file is no longer kept up to date.')
  return rowToKept(row)
}

function rowToKept(row: KeptSqlRow): KeptRow {
  return {
    file: {
      id: row.id,
      path: row.path,
      list: ListInput.parse(JSON.parse(row.list)),
      format: FiledFormat.parse(row.format),
      options: ExportOptions.parse(JSON.parse(row.options)),
      written: row.written,
      trouble: row.trouble,
      paused: row.paused === 1,
      proposals: KeptProposal.array().parse(JSON.parse(row.proposals)),
    },
    agreed: agreedOf(row.base, row.print),
    next: row.next_base === null ? null : agreedOf(row.next_base, row.next_print),
  }
}

/** Takes the text apart when it is asked for: of a large file it is long, and lists don't show it. */
function agreedOf(json: string, print: string | null): Agreed {
  let base: Base | undefined
  return {
    get base() {
      return (base ??= parseBase(json))
    },
    print,
  }
}

/** What was parsed last: nearly always the one that is asked for again, of the file that changes. */
const lastParsed: { json: string; base: Base } = { json: '{}', base: {} }

function parseBase(json: string): Base {
  if (lastParsed.json !== json) {
    lastParsed.base = JSON.parse(json) as Base
    lastParsed.json = json
  }
  return lastParsed.base
}

/** As `JSON.stringify`; and `parseBase` gives this very base back. */
export function baseToJson(base: Base): string {
  const json = JSON.stringify(base)
  lastParsed.json = json
  lastParsed.base = base
  return json
}

/** Writes beside the history. Windows learn of it; unless `quietly`, where nothing changed that one sees. */
export function writeKept<T>(recorder: Recorder, work: (db: WriteDb) => T, quietly = false): T {
  return recorder.replay((db) => ({ tables: quietly ? [] : ['kept_file'], papers: [], value: work(db) }))
}

/** How long a process may hold a file before it counts as gone, in milliseconds. */
const LEASE = 30_000

/** A name for this process as a writer, by which others of this machine see when it is gone. */
export function newWriter(): string {
  return `${hostname()} ${String(process.pid)} ${randomUUID()}`
}

/** Whether the file is ours to write now; of two processes one is told no, and comes again. */
export function takeLease(recorder: Recorder, id: number, writer: string, now: number): boolean {
  return writeKept(
    recorder,
    (db) => {
      const holder = db.column<string | null>('SELECT writer FROM kept_file WHERE id = ?', [id])[0] ?? null
      const free = holder !== null && isGone(holder) ? holder : null
      return (
        db.run(
          'UPDATE kept_file SET writer = ?, writes_until = ? WHERE id = ? AND (writer IS ? OR writer IS ? OR writes_until < ?)',
          [writer, now + LEASE, id, writer, free, now],
        ).changes > 0
      )
    },
    true,
  )
}

/** Whether a writer of this machine has ended, as one that was killed. */
function isGone(writer: string): boolean {
  const [, host, pid] = /^(.*) (\d+) \S+$/.exec(writer) ?? []
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

export function returnLease(recorder: Recorder, id: number, writer: string): void {
  writeKept(
    recorder,
    (db) => db.run('UPDATE kept_file SET writer = NULL, writes_until = 0 WHERE id = ? AND writer IS ?', [id, writer]),
    true,
  )
}
