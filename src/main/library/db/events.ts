/** Tells listeners of every commit, own and foreign, in order: one reader of `commit_log`, woken by commits and by a poll. */
import type { ChangedEvent, Event } from '../../../shared/contract/events.ts'
import type { Connection } from './open.ts'

/** How often another process's commits are looked for, in milliseconds; a person should see them within a second. */
const POLL = 250

export interface CommitFeed {
  readonly listen: (listener: (event: Event) => void) => () => void
  /** To be called after an own commit. */
  readonly committed: (seq: number) => void
  /** Tells at once of what other processes have committed, instead of at the next poll. */
  readonly catchUp: () => void
  /** Says that answers over `tables` may be others now, although no row has changed. */
  readonly announce: (tables: readonly string[]) => void
  readonly close: () => void
}

export function createCommitFeed(connection: Connection): CommitFeed {
  const listeners = new Set<(event: Event) => void>()
  const own = new Set<number>()
  let lastSeq = connection.get<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM commit_log')?.seq ?? 0
  let dataVersion = connection.pragma('data_version')

  const drain = (): void => {
    const rows = connection.all<{ seq: number; tables: string; papers: string | null }>(
      'SELECT seq, tables, papers FROM commit_log WHERE seq > ? ORDER BY seq',
      [lastSeq],
    )
    for (const row of rows) {
      lastSeq = row.seq
      const event: ChangedEvent = {
        kind: 'changed',
        seq: row.seq,
        tables: JSON.parse(row.tables) as string[],
        papers: row.papers === null ? null : (JSON.parse(row.papers) as number[]),
        origin: own.delete(row.seq) ? 'here' : 'elsewhere',
      }
      for (const listener of listeners) listener(event)
    }
  }
  // data_version moves exactly when another connection has committed; reading it touches no table.
  const catchUp = (): void => {
    const version = connection.pragma('data_version')
    if (version === dataVersion) return
    dataVersion = version
    drain()
  }
  const poll = setInterval(catchUp, POLL)
  poll.unref()

  return {
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    committed: (seq) => {
      own.add(seq)
      drain()
    },
    catchUp,
    announce: (tables) => {
      for (const listener of listeners)
        listener({ kind: 'changed', seq: lastSeq, tables: [...tables], papers: [], origin: 'here' })
    },
    close: () => {
      clearInterval(poll)
    },
  }
}
