/** The ids of a list in its order; rows follow by the window. */
import type { View, Sort } from '../../../shared/contract/papers.ts'
import type { Status } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { ReadDb } from '../db/open.ts'

interface Condition {
  readonly sql: string
  readonly params: readonly (string | number)[]
}

/** States whose lists wait for a snoozed paper until it is back; whatever was decided on stays in sight. */
const HIDES_SNOOZED: ReadonlySet<Status> = new Set(['inbox', 'queued', 'reading'])

/**
 * Which papers a view shows at the time `now`, as a condition on `paper p`. Trashed papers show in the trash only. A snoozed paper comes
 * back by the clock alone: nothing has to be written for it to stand where it was.
 */
export function viewCondition(db: ReadDb, view: View, now: number): Condition {
  switch (view.kind) {
    case 'all':
      return { sql: 'p.deleted IS NULL', params: [] }
    case 'trash':
      return { sql: 'p.deleted IS NOT NULL', params: [] }
    case 'status':
      return HIDES_SNOOZED.has(view.status)
        ? {
            sql: 'p.deleted IS NULL AND p.status = ? AND (p.snooze IS NULL OR p.snooze <= ?)',
            params: [view.status, now],
          }
        : { sql: 'p.deleted IS NULL AND p.status = ?', params: [view.status] }
    case 'import':
      return { sql: 'p.deleted IS NULL AND p.import = ?', params: [view.import] }
    case 'tag': {
      const tag = db.get<{ name: string }>('SELECT name FROM tag WHERE id = ?', [view.tag])
      if (!tag) throw new LecternError('not-found', 'This tag no longer exists.')
      // A tag shows what is nested under it too. Both names are compared without case, as tags are.
      return {
        sql: `p.deleted IS NULL AND p.id IN (SELECT pt.paper FROM paper_tag pt JOIN tag t ON t.id = pt.tag
                WHERE t.id = ? OR lower(substr(t.name, 1, ?)) = lower(?))`,
        params: [view.tag, tag.name.length + 1, `${tag.name}/`],
      }
    }
  }
}

const STATUS_RANK = `CASE p.status WHEN 'reading' THEN 0 WHEN 'queued' THEN 1 WHEN 'inbox' THEN 2 WHEN 'read' THEN 3 ELSE 4 END`

const LENGTH = '(SELECT length(t.abstract) FROM paper_text t WHERE t.paper = p.id)'

/** Each sort in its natural direction and turned round; papers without a value come last both ways. */
const ORDER: Readonly<Record<Exclude<Sort, 'default'>, readonly [string, string]>> = {
  queue: ['p.position IS NULL, p.position, p.id', 'p.position IS NULL, p.position DESC, p.id DESC'],
  // Papers of one import share their moment and keep the order in which they stood on the page.
  added: ['p.added DESC, p.id', 'p.added, p.id DESC'],
  published: [
    `coalesce(p.date, '') = '', p.date DESC, p.added DESC, p.id`,
    `coalesce(p.date, '') = '', p.date, p.added, p.id`,
  ],
  title: ['p.title_fold, p.id', 'p.title_fold DESC, p.id DESC'],
  author: [
    `p.author_fold = '', p.author_fold, p.title_fold, p.id`,
    `p.author_fold = '', p.author_fold DESC, p.title_fold, p.id`,
  ],
  rating: ['p.rating IS NULL, p.rating DESC, p.added DESC, p.id', 'p.rating IS NULL, p.rating, p.added DESC, p.id'],
  // 1 is the most pressing.
  priority: [
    'p.priority IS NULL, p.priority, p.added DESC, p.id',
    'p.priority IS NULL, p.priority DESC, p.added DESC, p.id',
  ],
  upvotes: [
    'p.upvotes IS NULL, p.upvotes DESC, p.added DESC, p.id',
    'p.upvotes IS NULL, p.upvotes, p.added DESC, p.id',
  ],
  due: ['p.due IS NULL, p.due, p.priority IS NULL, p.priority, p.id', 'p.due IS NULL, p.due DESC, p.id DESC'],
  age: ['p.status_at, p.id', 'p.status_at DESC, p.id DESC'],
  length: [`${LENGTH} IS NULL, ${LENGTH}, p.id`, `${LENGTH} IS NULL, ${LENGTH} DESC, p.id DESC`],
  // What is trending and new: all that a cold start has, and how papers stand that are liked alike. See queue/suggest/by-score.ts.
  suggested: ['coalesce(p.upvotes, 0) DESC, p.added DESC, p.id', 'coalesce(p.upvotes, 0), p.added, p.id DESC'],
  status: [`${STATUS_RANK}, p.status_at DESC, p.id`, `${STATUS_RANK} DESC, p.status_at DESC, p.id`],
}

/** The order of a view that the person has not sorted. */
function defaultSort(view: View): readonly [string, string] {
  if (view.kind === 'trash') return ['p.deleted DESC, p.id', 'p.deleted, p.id']
  if (view.kind !== 'status' || view.status === 'inbox') return ORDER.added
  if (view.status === 'queued') return ORDER.queue
  return ['p.status_at DESC, p.id', 'p.status_at, p.id DESC']
}

/** Ids of a view at the time `now`, sorted. */
export function listIds(db: ReadDb, view: View, sort: Sort, reverse: boolean, now: number): Int32Array<ArrayBuffer> {
  const { sql, params } = viewCondition(db, view, now)
  const order = sort === 'default' ? defaultSort(view) : ORDER[sort]
  return Int32Array.from(
    db.column<number>(`SELECT p.id FROM paper p WHERE ${sql} ORDER BY ${order[reverse ? 1 : 0]}`, params),
  )
}
