/** How a query says which papers it is about. */

export interface Within {
  /** To stand behind a column: "BETWEEN ? AND ?". */
  readonly sql: string
  readonly values: readonly (number | string)[]
}

/**
 * Papers that follow each other without a gap, as most of those do that are read many at a time, are found in half the time as a range. The
 * database takes a range for much of the table, so the query has to name the index that it is to use.
 */
export function within(ids: readonly number[]): Within {
  const [first = 0] = ids
  const last = ids.at(-1) ?? 0
  const step = last < first ? -1 : 1
  return ids.length > 1 && ids.every((id, place) => id === first + place * step)
    ? { sql: 'BETWEEN ? AND ?', values: step === 1 ? [first, last] : [last, first] }
    : { sql: 'IN (SELECT value FROM json_each(?))', values: [JSON.stringify(ids)] }
}
