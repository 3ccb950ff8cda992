/** Fields that an entry takes from others: `crossref` and `xdata`. */
import type { Block, Entry } from './blocks.ts'
import { inheritedNames } from './inheritance-rules.ts'
import { Parents } from './parents.ts'
import { granularKeys, resolveGranular, xdataKeys } from './xdata.ts'

/** How deep parents of parents are followed. */
const DEEPEST = 10

/**
 * The same blocks in the same order, with inherited fields put in. Parents may stand before or behind their children; what follows
 * a child waits for its parent, and to the end of the file where it has none.
 */
export function* inheritFields(blocks: Iterable<Block>): Generator<Block> {
  const parents = new Parents()
  const waiting: Block[] = []
  for (const block of blocks) {
    if (block.kind === 'entry') parents.add(block.entry)
    if (waiting.length === 0 && (block.kind !== 'entry' || !isChild(block.entry))) {
      yield block
      continue
    }
    waiting.push(block)
    yield* released(waiting, parents)
  }
  for (const block of waiting) yield completed(block, parents)
}

function* released(waiting: Block[], parents: Parents): Generator<Block> {
  let ready = 0
  for (; ready < waiting.length; ready++) {
    const block = waiting[ready]
    if (!block || !isReady(block, parents)) break
    yield completed(block, parents)
  }
  if (ready > 0) waiting.splice(0, ready)
}

function completed(block: Block, parents: Parents): Block {
  return block.kind === 'entry' && isChild(block.entry) ? { ...block, entry: complete(block.entry, parents) } : block
}

function isChild({ fields }: Entry): boolean {
  if (fields.has('crossref') || fields.has('xdata')) return true
  for (const value of fields.values()) if (value.includes('xdata') && granularKeys(value).length > 0) return true
  return false
}

function isReady(block: Block, parents: Parents, depth = 0): boolean {
  if (block.kind !== 'entry' || !isChild(block.entry) || depth > DEEPEST) return true
  return parentKeys(block.entry).every((key) => {
    const entry = parents.get(key)
    if (!entry) parents.want(key)
    return entry !== undefined && isReady({ kind: 'entry', entry }, parents, depth + 1)
  })
}

function parentKeys({ fields }: Entry): string[] {
  const crossref = fields.get('crossref')?.trim().toLowerCase() ?? ''
  const granular = [...fields.values()].flatMap(granularKeys).flat()
  return [...xdataKeys(fields), ...granular, ...(crossref === '' ? [] : [crossref])]
}

/** With what its parents give; `crossref` and `xdata` stay only where they lead nowhere. */
function complete(entry: Entry, parents: Parents, depth = 0): Entry {
  if (!isChild(entry) || depth > DEEPEST) return entry
  const fields = new Map(entry.fields)
  const parentAt = (key: string): Entry | undefined => {
    const parent = parents.get(key)
    return parent && parent !== entry ? complete(parent, parents, depth + 1) : undefined
  }
  for (const [name, value] of fields)
    if (value.includes('xdata'))
      fields.set(
        name,
        resolveGranular(value, (key, field) => parentAt(key)?.fields.get(field)),
      )
  let missing = false
  for (const key of xdataKeys(fields)) {
    const data = parentAt(key)
    if (data) fillFrom(fields, data, (name) => (name === 'ids' || name === 'xdata' ? [] : [name]))
    else missing = true
  }
  if (!missing) fields.delete('xdata')
  const parent = parentAt(fields.get('crossref')?.trim().toLowerCase() ?? '')
  if (parent) {
    fields.delete('crossref')
    fillFrom(fields, parent, (name) => inheritedNames(name, parent.type, entry.type))
  }
  return { ...entry, fields }
}

function fillFrom(fields: Map<string, string>, parent: Entry, namesOf: (name: string) => readonly string[]): void {
  // A child that has any date has one of its own; so has one that is in a journal under either name.
  const has = (names: readonly string[]): boolean => names.some((name) => (fields.get(name) ?? '').trim() !== '')
  const own = GROUPS.filter(has).flat()
  for (const [name, value] of parent.fields)
    for (const as of namesOf(name)) if (!has([as]) && !own.includes(as)) fields.set(as, value)
}

/** Fields that say the same in two dialects. */
const GROUPS: readonly (readonly string[])[] = [
  ['date', 'year', 'month', 'day'],
  ['journal', 'journaltitle'],
  ['address', 'location'],
  ['school', 'institution'],
]
