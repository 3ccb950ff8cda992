/**
 * Brings one note file up to date: a three-way merge, property by property and field by field, between what Lectern wrote last (`base`,
 * as fingerprints), what stands in the file, and what the library says now.
 */
import { isMap } from 'yaml'
import type { KeptProposal } from '../../../../shared/contract/kept.ts'
import { findPart, type FoundPart, type Known, type Part } from './find-part.ts'
import { changeFront } from './front-matter.ts'
import { withoutMarkers } from './markers.ts'
import { fingerprint, joinNote, markOf, newFront, splitNote, theirProperties, type NoteFile } from './note-file.ts'
import { readBack, render, withFixed, type Template, type Values } from './template.ts'
import { BODY_FIELDS, PROPERTIES, type Properties } from './values.ts'
import { wordsOf } from './words.ts'

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

function mergePlain(theirs: string, known: NoteBase, ours: OurNote, template: Template): MergedNote {
  const file = readable(splitNote(theirs), known)
  const properties = theirProperties(file)
  // One that has nothing of ours is begun anew where that is wanted.
  const isAnew = known['part'] === SETTLED && Object.keys(properties).length === 0
  const base = isAnew ? {} : known
  const mine = partText(template, ours.values)
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
  if (!file.front) {
    propose('entry', theirs, mine, undefined)
    return { text: theirs, base, proposals }
  }
  const edges = edgesOf(mine)
  const memory: Known = {
    isEdge: (line, edge) => line === edges[edge] || base[edge] === printOf(line),
    wrote: (text, mark) =>
      wordsOf(text) === wordsOf(mine) ||
      base['text'] === printOf(text) ||
      (mark !== '' && mark === markOf(properties, text)),
  }
  const found = placeOf(file.rest, memory, properties['lectern'] === undefined, base)
  if (typeof found === 'string') {
    if (base['part'] !== LEFT_OUT)
      propose('part', found === 'none' ? undefined : withoutMarkers(file.rest).trim(), mine, undefined)
    // Nothing of ours is in it any more: it is somebody's own file until they say otherwise.
    if (Object.keys(properties).length === 0) return { text: theirs, base, proposals }
  }
  const place = typeof found === 'string' ? null : found
  // Nobody has touched what we wrote: all of it is ours to write again, whatever is remembered of it.
  const isUntouched = place !== null && place.mark === markOf(properties, place.text)
  const nextBase: Record<string, string> = place ? {} : { ...partBase(base, PART), ...partBase(base, /^part$/) }
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
  const front = file.front.contents ? file.front : newFront()
  const changes = new Map<string, unknown>()
  for (const name of PROPERTIES) {
    const our = ours.properties[name]
    if (our === undefined && properties[name] === undefined) continue
    // The file is told by it.
    if (name !== 'lectern' && !isOurs(name, properties[name], our)) continue
    if (printOf(properties[name]) !== printOf(our)) changes.set(name, our)
  }
  const yaml = changeFront(file.source.replaceAll('\r\n', '\n'), front, changes)
  if (!place) return { text: `---\n${yaml}---\n${file.rest}`, base: nextBase, proposals }
  const part = mergePart(place, mine, { ours, template, isUntouched, base, isOurs, propose })
  // With theirs in it, it must not be taken for what we wrote, or the next change of ours would go over it.
  Object.assign(nextBase, part.isOurs ? textBase(mine) : { ...partBase(base, PART), ...nextBase })
  const isWritten = part.isOurs && part.text === mine && proposals.length === 0
  const mark = isWritten ? markOf(isMap(front.contents) ? frontValues(front) : {}, mine) : place.mark
  return { text: joinNote({ ...withText(place, part.text), mark }, yaml), base: nextBase, proposals }
}

/** Properties that can't be read, and are to give way to ours, are kept as what they are. */
function readable(file: NoteFile, base: NoteBase): NoteFile {
  if (file.front || base['entry'] !== SETTLED) return file
  const lost = file.source === '' ? '' : `\n\n\`\`\`yaml\n${file.source}\n\`\`\`\n`
  return { front: newFront(), source: '', rest: file.rest + lost }
}

/** Whether our part of a file is what Lectern wrote last. */
export function isAsWritten(text: string, base: NoteBase): boolean {
  const wrote = (words: string): boolean => base['text'] === printOf(words)
  const part = findPart(splitNote(text).rest, { isEdge: () => false, wrote })
  return typeof part !== 'string' && wrote(part.text.replaceAll('\r\n', '\n'))
}

/** Where our part is, or is to be; else why that is for the person to say. */
function placeOf(rest: string, known: Known, isStrange: boolean, base: NoteBase): FoundPart {
  const found = findPart(rest, known)
  const isNew = base['text'] === undefined && isStrange
  if (typeof found !== 'string' || !(isNew || base['part'] === SETTLED || base['entry'] === SETTLED)) return found
  const bare = withoutMarkers(rest)
  const there = findPart(bare, known)
  return typeof there === 'string' ? { ...NOWHERE, after: `\n\n${bare.replace(/^\n+/, '')}` } : there
}

const NOWHERE: Part = { before: '', mark: '', above: '\n', text: '', below: '\n', after: '' }

function fresh(ours: OurNote, template: Template): MergedNote {
  const yaml = changeFront('', newFront(), new Map(Object.entries(ours.properties)))
  const text = partText(template, ours.values)
  const base = textBase(text)
  for (const [name, value] of Object.entries(ours.properties)) base[name] = printOf(value)
  for (const name of BODY_FIELDS) base[`body.${name}`] = printOf(ours.values[name])
  return {
    text: joinNote({ ...NOWHERE, text, mark: markOf(ours.properties, text), after: '\n' }, yaml),
    base,
    proposals: [],
  }
}

interface MergedPart {
  readonly text: string
  /** Nothing that someone made of it is in it, but for its layout. */
  readonly isOurs: boolean
}

interface Merging {
  readonly ours: OurNote
  readonly template: Template
  readonly isUntouched: boolean
  readonly base: NoteBase
  readonly isOurs: (name: string, their: unknown, our: unknown) => boolean
  readonly propose: (field: string, their: unknown, our: unknown, was: string | undefined) => void
}

function mergePart({ text: there, mark }: Part, mine: string, merging: Merging): MergedPart {
  const { ours, template, isUntouched, base, isOurs, propose } = merging
  const theirs = there.replaceAll('\r\n', '\n')
  const isSame = wordsOf(theirs) === wordsOf(mine)
  const isAsked = there === '' && mark === ''
  if (isUntouched || isAsked || isSame || [SETTLED, printOf(theirs)].includes(base['text'] ?? '')) {
    for (const name of BODY_FIELDS) isOurs(`body.${name}`, ours.values[name], ours.values[name])
    return { text: isSame && !isUntouched ? there : mine, isOurs: true }
  }
  const found = readPart(template, theirs, ours.values)
  const named = BODY_FIELDS.filter((name) => isNamed(template, name))
  const their = (name: string): string => (found?.[name] ?? '').trim()
  // What a person has no reason to change says that the text around it was changed.
  const isStrange = (name: string): boolean =>
    (ONE_LINE.has(name) && their(name).includes('\n')) ||
    (!OWN.has(name) && ![base[`body.${name}`], printOf(ours.values[name])].includes(printOf(their(name))))
  if (!found || named.some(isStrange)) {
    if (base['left'] !== printOf(theirs)) propose('text', theirs, mine, base['text'])
    return { text: there, isOurs: false }
  }
  const values: Record<string, string> = { ...ours.values }
  for (const name of named) if (!isOurs(`body.${name}`, their(name), ours.values[name])) values[name] = their(name)
  const text = partText(template, values)
  return { text: wordsOf(text) === wordsOf(theirs) ? there : text, isOurs: text === mine }
}

/** What each field says there; first as if others had left alone what a person has no reason to change. */
function readPart(template: Template, text: string, values: Values): Values | null {
  const isFixed = (name: string): boolean => !OWN.has(name)
  const read = (by: Template): Values | null => readBack(by, text) ?? readBack(by, `${text}\n`)
  const found = read(withFixed(template, values, isFixed))
  if (!found) return read(template)
  const fixed = Object.entries(values).filter(([name]) => isFixed(name))
  return { ...Object.fromEntries(fixed), ...found }
}

/** `place` with `text`, in lines of its own where it is not what stands there already. */
function withText(place: Part, text: string): Part {
  if (text === place.text) return place
  const { above, below } = place
  return { ...place, text, above: above.includes('\n') ? above : '\n', below: below.includes('\n') ? below : '\n' }
}

/** Fields of the body that a person writes in. */
const OWN: ReadonlySet<string> = new Set(['title', 'note', 'abstract', 'why', 'highlights'])

/** Those of them that have one line. */
const ONE_LINE: ReadonlySet<string> = new Set(['title', 'why'])

function isNamed(template: Template, name: string): boolean {
  return template.some((part) =>
    part.kind === 'field' ? part.name === name : part.kind === 'section' && isNamed(part.parts, name),
  )
}

function partText(template: Template, values: Values): string {
  return render(template, values)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
}

/** What is remembered of our part as we wrote it, to find it again. */
function textBase(text: string): Record<string, string> {
  const { head, tail } = edgesOf(text)
  return { text: printOf(text), head: printOf(head), tail: printOf(tail) }
}

function edgesOf(text: string): { readonly head: string; readonly tail: string } {
  const lines = text.split('\n')
  return { head: (lines[0] ?? '').trim(), tail: (lines.at(-1) ?? '').trim() }
}

/** What stays of the base while nothing is agreed on anew. */
function partBase(base: NoteBase, names: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(base).filter(([name, print]) => names.test(name) && print !== SETTLED))
}

function frontValues(front: { toJS: () => unknown }): Record<string, unknown> {
  return (front.toJS() ?? {}) as Record<string, unknown>
}

function printOf(value: unknown): string {
  if (value === undefined || value === '') return ''
  return fingerprint(JSON.stringify(typeof value === 'string' ? wordsOf(value) : value))
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

/** The base after the decision that our part stays out of the file. */
export function leftOut(base: NoteBase): NoteBase {
  return { ...base, part: LEFT_OUT }
}

/** The base after the decision that our part stays as somebody has arranged it, until they change it again. */
export function leftAs(base: NoteBase, text: string): NoteBase {
  return { ...base, left: printOf(text) }
}

/** What is remembered of our part, and of its fields. */
const PART = /^(?:text|head|tail|left|body\..*)$/

const SETTLED = '*'
const LEFT_OUT = '-'
