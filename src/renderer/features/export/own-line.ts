/** Lectern's own field of an entry, as far as two of them differ, for a person to read: "status: read" of a long line of such values. */

/** Its values by name; null where the text is none. They are parted by "; ", which none of them holds: see the library's `own-fields`. */
function valuesOf(text: string): ReadonlyMap<string, string> | null {
  const [, rest] = /^\s*lectern\s+(\w+:[^]*)$/.exec(text) ?? []
  if (rest === undefined) return null
  return new Map(
    rest.split('; ').map((part) => {
      const colon = part.indexOf(':')
      const name = part.slice(0, colon)
      const values = part.slice(colon + 1).split('|')
      return [name, values.map((value) => shown(name, decode(value.trim()))).join(', ')] as const
    }),
  )
}

/**
 * The texts of the sides of a proposal with only the values that differ between them, each on a line; null where one of them is not
 * Lectern's own field.
 */
export function differingLines(sides: readonly (string | null)[]): readonly (string | null)[] | null {
  const read = sides.map((side) => (side === null ? null : valuesOf(side)))
  if (read.every((values) => values === null) || read.some((values, i) => values === null && sides[i] !== null))
    return null
  const known = read.filter((values) => values !== null)
  const names = [...new Set(known.flatMap((values) => [...values.keys()]))].filter(
    (name) => new Set(known.map((values) => values.get(name))).size > 1,
  )
  return read.map(
    (values) =>
      values && names.flatMap((name) => (values.has(name) ? [`${name}: ${values.get(name) ?? ''}`] : [])).join('\n'),
  )
}

/** A highlight is stored with its place in the text; its words and its kind tell it apart. */
function shown(name: string, value: string): string {
  if (name !== 'highlights') return value
  try {
    const { quote, kind } = JSON.parse(value) as { quote?: unknown; kind?: unknown }
    return `“${String(quote)}” (${String(kind)})`
  } catch {
    return value
  }
}

/** Signs that a .bib file could trip over stand there as the bytes of their UTF-8: "=7B". */
function decode(value: string): string {
  try {
    return decodeURIComponent(value.replace(/%/g, '%25').replace(/=([0-9A-F]{2})/g, '%$1'))
  } catch {
    return value
  }
}
