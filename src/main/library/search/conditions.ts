/** The conditions of the query language that the database answers, as SQL. */
import { foldText } from '../../../shared/domain/fold.ts'
import type { Being, Comparison, ConditionNode, DateField, DateValue, Having } from '../../../shared/query/tree.ts'
import type { ReadDb } from '../db/open.ts'

/** One value for each question mark of `sql`. */
export interface Filter {
  readonly sql: string
  readonly params: readonly (string | number)[]
}

const DAY = 24 * 60 * 60_000

const papers = (condition: string): string => `SELECT p.id FROM paper p WHERE ${condition}`

// Their own indexes list those with a text, a link or a name without reading a row of theirs, or the text.
const HAS: Readonly<Record<Having, string>> = {
  note: `SELECT paper FROM note WHERE body <> ''`,
  abstract: `SELECT paper FROM paper_text WHERE abstract <> ''`,
  summary: `SELECT paper FROM paper_text WHERE summary <> ''`,
  code: `SELECT DISTINCT paper FROM link WHERE kind = 'code'`,
  pdf: `SELECT DISTINCT paper FROM link WHERE kind = 'pdf'`,
  link: 'SELECT DISTINCT paper FROM link',
  doi: papers('p.doi IS NOT NULL'),
  arxiv: papers('p.arxiv_id IS NOT NULL'),
  author: 'SELECT DISTINCT paper FROM author',
  venue: papers(`coalesce(p.venue, '') <> ''`),
  year: papers('p.year IS NOT NULL'),
  tag: 'SELECT DISTINCT paper FROM paper_tag',
  due: papers('p.due IS NOT NULL'),
  priority: papers('p.priority IS NOT NULL'),
  rating: papers('p.rating IS NOT NULL'),
  why: papers(`coalesce(p.why, '') <> ''`),
  highlight: 'SELECT DISTINCT paper FROM highlight',
}

/**
 * Asks for the ids of the papers that hold `node` at the time `now` (milliseconds since 1970), some perhaps twice. `isTyping` lets a tag
 * or name stand for all that begin so.
 */
export function conditionQuery(db: ReadDb, node: ConditionNode, now: number, isTyping: boolean): Filter {
  if (node.kind === 'has') return { sql: HAS[node.what], params: [] }
  if (node.kind === 'tag') return tagQuery(db, node.name, node.prefix, isTyping)
  const { sql, params } = rowFilter(node, now, isTyping)
  return { sql: papers(sql), params }
}

function rowFilter(
  node: Exclude<ConditionNode, { readonly kind: 'tag' | 'has' }>,
  now: number,
  isTyping: boolean,
): Filter {
  switch (node.kind) {
    case 'status':
      return { sql: 'p.status = ?', params: [node.status] }
    case 'is':
      return beingFilter(node.what, now)
    case 'name':
      return nameFilter(node.field, node.value, node.prefix || isTyping)
    case 'number':
      return compare(`p.${node.field}`, node.test, (value) => value)
    case 'date':
      return node.field === 'date' || node.field === 'due'
        ? dayFilter(node.field, node.test, now)
        : momentFilter(node.field, node.test, now)
  }
}

/** A tag stands for those nested under it too; names are compared without case and accents. */
function tagQuery(db: ReadDb, name: string, isPrefix: boolean, isTyping: boolean): Filter {
  const wanted = foldText(name)
  const tags = db
    .all<{ id: number; name: string }>('SELECT id, name FROM tag')
    .map((tag) => ({ id: tag.id, name: foldText(tag.name) }))
  const whole = tags.filter((tag) => tag.name === wanted || tag.name.startsWith(`${wanted}/`))
  const isOpen = isPrefix || (isTyping && whole.length === 0)
  const meant = isOpen ? tags.filter((tag) => tag.name.startsWith(wanted)) : whole
  return {
    sql: 'SELECT paper FROM paper_tag WHERE tag IN (SELECT value FROM json_each(?))',
    params: [JSON.stringify(meant.map((tag) => tag.id))],
  }
}

function nameFilter(field: 'doi' | 'arxiv' | 'type', value: string, isPrefix: boolean): Filter {
  const column = field === 'arxiv' ? 'p.arxiv_id' : `p.${field}`
  return isPrefix
    ? { sql: `substr(lower(coalesce(${column}, '')), 1, ?) = lower(?)`, params: [Array.from(value).length, value] }
    : { sql: `lower(coalesce(${column}, '')) = lower(?)`, params: [value] }
}

function beingFilter(what: Being, now: number): Filter {
  switch (what) {
    case 'overdue':
      return {
        sql: `p.due IS NOT NULL AND p.due < ? AND p.status NOT IN ('read', 'skipped')`,
        params: [localDay(now)],
      }
    case 'snoozed':
      return { sql: 'p.snooze IS NOT NULL AND p.snooze > ?', params: [now] }
    case 'unread':
      return { sql: `p.status IN ('inbox', 'queued', 'reading')`, params: [] }
    case 'pinned':
      return { sql: 'p.key_pinned = 1', params: [] }
  }
}

function compare<V>(column: string, test: Comparison<V>, toValue: (value: V) => string | number): Filter {
  if (test.op !== '..') return { sql: `coalesce(${column} ${test.op} ?, 0)`, params: [toValue(test.value)] }
  const parts: string[] = [`${column} IS NOT NULL`]
  const params: (string | number)[] = []
  if (test.from !== null) {
    parts.push(`${column} >= ?`)
    params.push(toValue(test.from))
  }
  if (test.to !== null) {
    parts.push(`${column} <= ?`)
    params.push(toValue(test.to))
  }
  return { sql: `(${parts.join(' AND ')})`, params }
}

/** Days as EDTF text: "2024" and "2024-10" stand for every day in them. A span reaches back for publication, ahead for what is due. */
function dayFilter(field: 'date' | 'due', test: Comparison<DateValue>, now: number): Filter {
  const column = `p.${field}`
  const ahead = field === 'due'
  const dayOf = (value: DateValue): string =>
    value.kind === 'date'
      ? value.text
      : localDay(value.kind === 'day' ? now + dayShift(value) * DAY : span(value, now, ahead))
  const cut = (value: string): string => `substr(${column}, 1, ${String(value.length)})`
  if (test.op === '..') {
    const parts = [`coalesce(${column}, '') <> ''`]
    const params: string[] = []
    for (const [end, sign] of [[test.from, '>='] as const, [test.to, '<='] as const]) {
      if (end === null) continue
      const day = dayOf(end)
      parts.push(`${cut(day)} ${sign} ?`)
      params.push(day)
    }
    return { sql: `(${parts.join(' AND ')})`, params }
  }
  const { value } = test
  const day = dayOf(value)
  // "<7d" is less than seven days away from now, so it bounds from the other side where time runs back.
  const op =
    value.kind !== 'span' ? test.op : test.op === '=' ? (ahead ? '<=' : '>=') : ahead ? test.op : TURNED[test.op]
  return { sql: `(coalesce(${column}, '') <> '' AND ${cut(day)} ${op} ?)`, params: [day] }
}

const TURNED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

/** Times in milliseconds; a date stands for its whole length in the local time zone. */
function momentFilter(field: Exclude<DateField, 'date' | 'due'>, test: Comparison<DateValue>, now: number): Filter {
  const column = `p.${field}`
  const ahead = field === 'snooze'
  const range = (value: DateValue): readonly [number, number] =>
    value.kind === 'span' ? [span(value, now, ahead), span(value, now, ahead)] : localRange(value, now)
  const between = (from: number | null, to: number | null): Filter => ({
    sql: `(${column} IS NOT NULL${from === null ? '' : ` AND ${column} >= ?`}${to === null ? '' : ` AND ${column} < ?`})`,
    params: [from, to].filter((end) => end !== null),
  })
  if (test.op === '..') {
    const ends = [test.from, test.to].map((end) => (end === null ? null : range(end)))
    const [from = null, to = null] = ends
    // "30d..7d" and "7d..30d" are the same stretch of time.
    if (from !== null && to !== null && from[0] > to[1]) return between(to[0], from[1])
    return between(from?.[0] ?? null, to?.[1] ?? null)
  }
  const { value } = test
  const [from, to] = range(value)
  if (value.kind === 'span') {
    const isWithin = test.op === '=' || test.op === '<' || test.op === '<='
    return ahead === isWithin ? between(null, to) : between(from, null)
  }
  switch (test.op) {
    case '=':
      return between(from, to)
    case '<':
      return between(null, from)
    case '<=':
      return between(null, to)
    case '>':
      return between(to, null)
    case '>=':
      return between(from, null)
  }
}

function dayShift(value: { readonly name: 'yesterday' | 'today' | 'tomorrow' }): number {
  return value.name === 'yesterday' ? -1 : value.name === 'tomorrow' ? 1 : 0
}

/** The moment so far from `now`, rounded to the minute, so that the same question asked again at once has the same answer. */
function span(value: DateValue & { readonly kind: 'span' }, now: number, ahead: boolean): number {
  const sign = ahead ? 1 : -1
  const date = new Date(Math.floor(now / 60_000) * 60_000)
  if (value.unit === 'd' || value.unit === 'w')
    date.setDate(date.getDate() + sign * value.count * (value.unit === 'w' ? 7 : 1))
  else if (value.unit === 'm') date.setMonth(date.getMonth() + sign * value.count)
  else date.setFullYear(date.getFullYear() + sign * value.count)
  return date.getTime()
}

/** First moment of a day, month or year, and the first after it. */
function localRange(value: Exclude<DateValue, { readonly kind: 'span' }>, now: number): readonly [number, number] {
  if (value.kind === 'day') {
    const day = new Date(now)
    const start = new Date(day.getFullYear(), day.getMonth(), day.getDate() + dayShift(value))
    return [start.getTime(), new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1).getTime()]
  }
  const [year = 0, month, day] = value.text.split('-').map(Number)
  if (month === undefined) return [new Date(year, 0).getTime(), new Date(year + 1, 0).getTime()]
  if (day === undefined) return [new Date(year, month - 1).getTime(), new Date(year, month).getTime()]
  return [new Date(year, month - 1, day).getTime(), new Date(year, month - 1, day + 1).getTime()]
}

/** "2026-03-11", as the person's calendar has it. */
function localDay(time: number): string {
  const date = new Date(time)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
