/** Brings a CSL-JSON file up to date without destroying what others did in it: as `merge.ts` does with .bib files, item by item. */
import { LecternError } from '../../../../shared/contract/errors.ts'
import { print, wasText, type Base, type BaseEntry, type Merged, type Proposal } from './merge.ts'

export interface OurItem {
  readonly paper: number
  readonly item: Item
}

type Item = Readonly<Record<string, unknown>>

/** @throws LecternError `conflict` where the file is no list of items, and so is left as it is */
export function mergeCsl(path: string, theirs: string | null, base: Base, ours: readonly OurItem[]): Merged {
  const items = theirs === null || theirs.trim() === '' ? [] : itemsOf(path, theirs)
  const waiting = new Map(ours.map((our) => [idOf(our.item), our]))
  const nextBase: Record<string, BaseEntry> = {}
  const proposals: Proposal[] = []
  const lines: string[] = []
  for (const item of items) {
    const id = idOf(item)
    const mine = waiting.get(id)
    const known = base[id]
    waiting.delete(id)
    if (!mine) {
      const isUntouched = known && Object.entries(item).every(([name, value]) => known.fields[name] === printOf(value))
      if (isUntouched !== true) lines.push(JSON.stringify(item))
      continue
    }
    const merged = mergeItem(item, known?.fields ?? {}, mine)
    lines.push(JSON.stringify(merged.item))
    proposals.push(...merged.proposals)
    nextBase[id] = { type: '', fields: merged.fields }
  }
  for (const [id, { paper, item }] of waiting) {
    const known = base[id]
    if (known) {
      nextBase[id] = known
      const text = JSON.stringify(item)
      if (known.isGone !== true) proposals.push({ paper, key: id, field: null, theirs: null, ours: text, was: text })
      continue
    }
    lines.push(JSON.stringify(item))
    nextBase[id] = { type: '', fields: printsOf(item) }
  }
  const text = `[\n${lines.join(',\n')}\n]\n`
  // Whoever laid the file out in another way keeps that, as long as there is nothing to change.
  return { text: theirs !== null && isSame(items, lines) ? theirs : text, base: nextBase, proposals }
}

function mergeItem(
  theirs: Item,
  base: Readonly<Record<string, string>>,
  { paper, item: ours }: OurItem,
): { readonly item: Item; readonly fields: Record<string, string>; readonly proposals: readonly Proposal[] } {
  const item: Record<string, unknown> = {}
  const fields: Record<string, string> = {}
  const proposals: Proposal[] = []
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const their = theirs[name]
    const our = ours[name]
    const was = base[name]
    const isTheirs = their !== undefined && printOf(their) !== was
    if (our === undefined) {
      // What we never wrote is theirs; what we took back goes, if it is still as we wrote it.
      if (isTheirs) item[name] = their
      continue
    }
    if (their === undefined ? was === undefined : !isTheirs || printOf(their) === printOf(our)) {
      item[name] = our
      fields[name] = printOf(our)
      continue
    }
    if (their !== undefined) item[name] = their
    if (was !== undefined) fields[name] = was
    proposals.push({
      paper,
      key: idOf(ours),
      field: name,
      theirs: their === undefined ? null : textOf(their),
      ours: textOf(our),
      was: wasText(was, textOf(our)),
    })
  }
  return { item, fields, proposals }
}

function itemsOf(path: string, text: string): Item[] {
  const fail = (why: string): LecternError =>
    new LecternError('conflict', `${path} can’t be merged: ${why}. It was left as it is.`)
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error))
  }
  if (!Array.isArray(value)) throw fail('it is no list of CSL items')
  return (value as unknown[]).map((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw fail('one of its items is none of CSL')
    return item as Item
  })
}

function isSame(items: readonly Item[], lines: readonly string[]): boolean {
  return items.length === lines.length && items.every((item, i) => JSON.stringify(item) === lines[i])
}

function idOf({ id }: Item): string {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : ''
}

function printsOf(item: Item): Record<string, string> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, printOf(value)]))
}

function printOf(value: unknown): string {
  return print(textOf(value))
}

/** A text as it is, anything else as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
