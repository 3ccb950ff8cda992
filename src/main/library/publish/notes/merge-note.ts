/**
 * Brings one note file up to date: a three-way merge, property by property and field by field, between what Lectern wrote last (`base`,
 * as fingerprints), what stands in the file, and what the library says now.
 */
import { isMap } from 'yaml'
import type { KeptProposal } from '../../../../shared/contract/kept.ts'
import { changeFront } from './front-matter.ts'
import { fingerprint, joinNote, markOf, newFront, splitNote, theirProperties, type NoteFile } from './note-file.ts'
import { readBack, render, type Template, type Values } from './template.ts'
import { BODY_FIELDS, PROPERTIES, type Properties } from './values.ts'

export interface OurNote {
  readonly paper: number
  readonly uid: string
  readonly key: string
  readonly properties: Properties
  readonly values: Values
}

/** Fingerprints of what both agreed on last, by property ("title") and field of the body ("body.note"). */
export type NoteBase = Readonly<Record<string, string>>

export interface MergedNote {
  readonly text: string
  readonly base: NoteBase
  readonly proposals: readonly KeptProposal[]
}

export function mergeNote(theirs: string | null, base: NoteBase, ours: OurNote, template: Template): MergedNote {
  if (theirs === null || theirs.trim() === '') return fresh(ours, template)
  const bom = theirs.startsWith('\ufeff') ? '\ufeff' : ''
  // Only where it can be put back everywhere.
  const isCrlf = theirs.includes('\n') && !/(?:^|[^\r])\n/.test(theirs)
  const plain = theirs.slice(bom.length)
  const merged = mergePlain(isCrlf ? plain.replaceAll('\r\n', '\n') : plain, base, ours, template)
  return { ...merged, text: bom + (isCrlf ? merged.text.replaceAll('\n', '\r\n') : merged.text) }
}

function mergePlain(theirs: string, base: NoteBase, ours: OurNote, template: Template): MergedNote {
  const file = splitNote(theirs)
  const proposals: KeptProposal[] = []
  const propose = (field: string, their: unknown, our: unknown, was: string | undefined): void =>
    void proposals.push({
      paper: ours.paper,
      key: ours.key,
      field,
      theirs: shown(their),
      ours: shown(our),
      was: was !== undefined && was === printOf(our) ? shown(our) : null,
    })
  if (!file.front && base['entry'] !== SETTLED) {
    propose('entry', theirs, render(template, ours.values), undefined)
    return { text: theirs, base, proposals }
  }
  const properties = theirProperties(file)
  // Nobody has touched what we wrote: all of it is ours to write again, whatever is remembered of it.
  const isUntouched = file.part !== null && file.mark === markOf(properties, file.part)
  const nextBase: Record<string, string> = {}
  /** Whether ours is to stand there; remembers and proposes what follows. */
  const isOurs = (name: string, their: unknown, our: unknown): boolean => {
    const was = base[name]
    const theirPrint = printOf(their)
    if (our === undefined && their !== undefined && was === undefined && !isUntouched) return false
    if (
      isUntouched ||
      was === SETTLED ||
      theirPrint === printOf(our) ||
      (was !== undefined && was === theirPrint) ||
      (was === undefined && their === undefined)
    ) {
      nextBase[name] = printOf(our)
      return true
    }
    if (was !== undefined) nextBase[name] = was
    propose(name, their, our, was)
    return false
  }
  const front = file.front?.contents ? file.front : newFront()
  const changes = new Map<string, unknown>()
  for (const name of PROPERTIES) {
    const our = ours.properties[name]
    if (our === undefined && properties[name] === undefined) continue
    // The file is told by it.
    if (name !== 'lectern' && !isOurs(name, properties[name], our)) continue
    if (printOf(properties[name]) !== printOf(our)) changes.set(name, our)
  }
  const yaml = changeFront(file.front ? file.source.replaceAll('\r\n', '\n') : '', front, changes)
  const part = mergePart(file, ours, template, isUntouched, base, isOurs, propose)
  // With theirs in it, it must not be taken for what we wrote, or the next change of ours would go over it.
  nextBase['text'] = part.isOurs ? printOf(part.text) : (base['text'] ?? '')
  const isAllOurs = proposals.length === 0
  const mark = isAllOurs ? markOf(isMap(front.contents) ? frontValues(front) : {}, part.text) : file.mark
  const text = joinNote(
    file.part === null ? { before: '', after: `\n\n${file.before.replace(/^\n+/, '')}` } : file,
    yaml,
    part.text,
    mark,
  )
  return { text, base: nextBase, proposals }
}

function fresh(ours: OurNote, template: Template): MergedNote {
  const yaml = changeFront('', newFront(), new Map(Object.entries(ours.properties)))
  const part = partText(template, ours.values)
  const base: Record<string, string> = { text: printOf(part) }
  for (const [name, value] of Object.entries(ours.properties)) base[name] = printOf(value)
  for (const name of BODY_FIELDS) base[`body.${name}`] = printOf(ours.values[name])
  const text = joinNote({ before: '', after: '\n' }, yaml, part, markOf(ours.properties, part))
  return { text, base, proposals: [] }
}

interface MergedPart {
  readonly text: string
  /** Nothing that someone made of it is in it. */
  readonly isOurs: boolean
}

function mergePart(
  file: NoteFile,
  ours: OurNote,
  template: Template,
  isUntouched: boolean,
  base: NoteBase,
  isOurs: (name: string, their: unknown, our: unknown) => boolean,
  propose: (field: string, their: unknown, our: unknown, was: string | undefined) => void,
): MergedPart {
  const mine = partText(template, ours.values)
  const theirs = file.part
  if (theirs === null || isUntouched || theirs === mine || [SETTLED, printOf(theirs)].includes(base['text'] ?? '')) {
    for (const name of BODY_FIELDS) isOurs(`body.${name}`, ours.values[name], ours.values[name])
    return { text: mine, isOurs: true }
  }
  const found = readBack(template, theirs) ?? readBack(template, `${theirs}\n`)
  const named = BODY_FIELDS.filter((name) => isNamed(template, name))
  const their = (name: string): string => (found?.[name] ?? '').trim()
  // What a person has no reason to change says that the text around it was changed.
  const isStrange = (name: string): boolean =>
    !OWN.has(name) && ![base[`body.${name}`], printOf(ours.values[name])].includes(printOf(their(name)))
  if (!found || named.some(isStrange)) {
    propose('text', theirs, mine, base['text'])
    return { text: theirs, isOurs: false }
  }
  const values: Record<string, string> = { ...ours.values }
  for (const name of named) if (!isOurs(`body.${name}`, their(name), ours.values[name])) values[name] = their(name)
  const text = partText(template, values)
  return { text, isOurs: text === mine }
}

/** Fields of the body that a person writes in. */
const OWN: ReadonlySet<string> = new Set(['title', 'note', 'abstract', 'why', 'highlights'])

function isNamed(template: Template, name: string): boolean {
  return template.some((part) =>
    part.kind === 'field' ? part.name === name : part.kind === 'section' && isNamed(part.parts, name),
  )
}

function partText(template: Template, values: Values): string {
  return render(template, values).replace(/\s+$/, '')
}

function frontValues(front: { toJS: () => unknown }): Record<string, unknown> {
  return (front.toJS() ?? {}) as Record<string, unknown>
}

function printOf(value: unknown): string {
  return value === undefined || value === '' ? '' : fingerprint(JSON.stringify(value))
}

function shown(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.map(String).join('; ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The base after a decision: whatever stands there gives way. */
export function settledNote(base: NoteBase, field: string): NoteBase {
  return { ...base, [field]: SETTLED }
}

const SETTLED = '*'
