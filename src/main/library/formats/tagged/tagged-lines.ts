/** Formats of lines that begin with a tag, such as RIS ("TY  - JOUR") and MEDLINE ("PMID- 123"). */

export interface TaggedRecord {
  /** 1-based line of its first tag. */
  readonly line: number
  readonly fields: readonly (readonly [tag: string, value: string])[]
  readonly raw: string
}

/** Longest raw text kept of a record, in UTF-16 units. */
const RAW = 2000

/**
 * Records in order. `tag` captures a tag and its value from a line; a record ends with the tag `last` or before the tag `first`. A line
 * without a tag goes on with the value before it.
 */
export function* taggedRecords(text: string, tag: RegExp, first: string, last: string | null): Generator<TaggedRecord> {
  let fields: (readonly [string, string])[] = []
  let raw: string[] = []
  let start = 0
  let number = 0
  const record = (): TaggedRecord => ({ line: start, fields, raw: raw.join('\n').slice(0, RAW) })
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    number++
    const [, name, value = ''] = tag.exec(line) ?? []
    if (name === undefined) {
      const before = fields.pop()
      if (before) fields.push([before[0], line.trim() === '' ? before[1] : `${before[1]}\n${line.trim()}`])
      if (before && raw.length < 40) raw.push(line)
      continue
    }
    if (name === first && fields.length > 0) {
      yield record()
      fields = []
      raw = []
    }
    if (fields.length === 0) start = number
    if (raw.length < 40) raw.push(line)
    if (name !== last) fields.push([name, value.trim()])
    else if (fields.length > 0) {
      yield record()
      fields = []
      raw = []
    }
  }
  if (fields.length > 0) yield record()
}

/** Values by tag, and what no one asked for. */
export class TaggedFields {
  private readonly byTag = new Map<string, string[]>()
  private readonly asked = new Set<string>()

  constructor({ fields }: TaggedRecord) {
    for (const [tag, value] of fields) {
      if (value === '') continue
      const values = this.byTag.get(tag)
      if (values) values.push(value)
      else this.byTag.set(tag, [value])
    }
  }

  /** All values of these tags, tag by tag. */
  all(...tags: readonly string[]): string[] {
    for (const tag of tags) this.asked.add(tag)
    return tags.flatMap((tag) => this.byTag.get(tag) ?? [])
  }

  /** The first value of the first tag that there is; other tags are left for the rest. */
  one(...tags: readonly string[]): string | undefined {
    const tag = tags.find((each) => this.byTag.has(each))
    return tag === undefined ? undefined : this.all(tag)[0]
  }

  /** The first value of a tag, left for the rest. */
  look(tag: string): string | undefined {
    return this.byTag.get(tag)?.[0]
  }

  rest(nameOf: (tag: string) => string): Record<string, string> {
    const rest: Record<string, string> = {}
    for (const [tag, values] of this.byTag) if (!this.asked.has(tag)) rest[nameOf(tag)] = values.join('; ')
    return rest
  }
}
