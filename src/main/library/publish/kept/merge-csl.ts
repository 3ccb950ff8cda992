/** Brings a CSL-JSON file up to date without destroying what others did in it: as `merge.ts` does with .bib files, item by item. */
import { LecternError } from '../../../../shared/contract/errors.ts'
import { relaid, type Item, type Kept } from './csl-file.ts'
import { agreedOn, print, wasText, type Base, type BaseEntry } from './agreed.ts'
import type { Merged, Proposal } from './merge.ts'

export interface OurItem {
  readonly paper: number
  readonly item: Item
}

/** @throws LecternError `conflict` where the file is no list of items, and so is left as it is */
export function mergeCsl(path: string, theirs: string | null, base: Base, ours: readonly OurItem[]): Merged {
  const items = theirs === null || theirs.trim() === '' ? [] : itemsOf(path, theirs)
  const waiting = new Map(ours.map((our) => [idOf(our.item), our]))
  const nextBase: Record<string, BaseEntry> = {}
  const proposals: Proposal[] = []
  const kept: Kept[] = []
  for (const [at, item] of items.entries()) {
    const id = idOf(item)
    const mine = waiting.get(id)
    const known = agreedOn(base, id)
    waiting.delete(id)
    if (!mine) {
      // A second item of the same id is somebody's copy.
      const isCopy = Object.hasOwn(nextBase, id)
      const isUntouched =
        known && Object.entries(item).every(([name, value]) => agreedOn(known.fields, name) === printOf(value))
      if (isCopy || isUntouched !== true) kept.push({ at, item })
      continue
    }
    const merged = mergeItem(item, known?.fields ?? {}, mine)
    kept.push({ at, item: merged.item })
    proposals.push(...merged.proposals)
    nextBase[id] = { type: '', fields: merged.fields }
  }
  for (const [id, { paper, item }] of waiting) {
    const known = agreedOn(base, id)
    if (known) {
      nextBase[id] = known
      const text = JSON.stringify(item)
      if (known.isGone !== true) proposals.push({ paper, key: id, field: null, theirs: null, ours: text, was: text })
      continue
    }
    kept.push({ at: null, item })
    nextBase[id] = { type: '', fields: printsOf(item) }
  }
  // Whoever laid the file out in another way keeps that.
  return { text: relaid(theirs, items, kept), base: nextBase, proposals }
}

function mergeItem(
  theirs: Item,
  base: Readonly<Record<string, string>>,
  { paper, item: ours }: OurItem,
): { readonly item: Item; readonly fields: Record<string, string>; readonly proposals: readonly Proposal[] } {
  const entries: [string, unknown][] = []
  const fields: Record<string, string> = {}
  const proposals: Proposal[] = []
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const their = agreedOn(theirs, name)
    const our = agreedOn(ours, name)
    const was = agreedOn(base, name)
    const isTheirs = their !== undefined && printOf(their) !== was
    if (our === undefined) {
      // What we never wrote is theirs; what we took back goes, if it is still as we wrote it.
      if (isTheirs) entries.push([name, their])
      continue
    }
    if (their === undefined ? was === undefined : !isTheirs || printOf(their) === printOf(our)) {
      entries.push([name, our])
      fields[name] = printOf(our)
      continue
    }
    if (their !== undefined) entries.push([name, their])
    if (was !== undefined) fields[name] = was
    proposals.push({
      paper,
      key: idOf(ours),
      field: name,
      theirs: their === undefined ? null : textOf(their),
      ours: textOf(our),
      was: wasText(was, bracedText(textOf(our))),
    })
  }
  return { item: Object.fromEntries(entries), fields, proposals }
}

function itemsOf(path: string, text: string): Item[] {
  const fail = (why: string): LecternError =>
    new LecternError('conflict', `${path} can’t be merged: ${why}. It was left as it is.`)
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const [, line] = /\(line (\d+) column/.exec(String(error)) ?? []
    throw fail(line === undefined ? 'it is not JSON' : `its JSON breaks off or goes wrong in line ${line}`)
  }
  if (!Array.isArray(value)) throw fail('it is no list of CSL items')
  return (value as unknown[]).map((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw fail('one of its items is none of CSL')
    return item as Item
  })
}

function idOf({ id }: Item): string {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : ''
}

function printsOf(item: Item): Record<string, string> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, printOf(value)]))
}

function printOf(value: unknown): string {
  return printText(textOf(value))
}

/** A fingerprint of a value as `textOf` gives it: all of a text counts, also braces and quotes around it, which BibTeX would take off. */
export function printText(text: string): string {
  return print(bracedText(text))
}

function bracedText(text: string): string {
  return text.startsWith('{"') ? text : `{${text}}`
}

/** A text as it is, anything else as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
