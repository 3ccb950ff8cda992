/** Decides on what someone changed in a kept file: takes it into the library, or lets the library's word stand. */
import type { Parsed } from '../../../../shared/contract/index.ts'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { KeptFile, KeptProposal } from '../../../../shared/contract/kept.ts'
import { PaperFields } from '../../../../shared/contract/papers.ts'
import type { Connection } from '../../db/open.ts'
import type { Recorder } from '../../db/record.ts'
import { setNote } from '../../notes/note.ts'
import { editPapers } from '../../papers/fields.ts'
import { getPaper } from '../../papers/paper.ts'
import { setStatus } from '../../papers/status.ts'
import { applyTags } from '../../tags/tags.ts'
import { leftAs, leftOut, settledNote } from '../notes/merge-note.ts'
import { linksIn } from '../notes/values.ts'
import { stemOf } from '../notes/names.ts'
import { printText } from './merge-csl.ts'
import { print, type Base, type BaseEntry } from './agreed.ts'
import { readField } from './read-field.ts'
import { CITATION_KEY } from './renamed.ts'
import { writeKept, type KeptRow } from './rows.ts'

type Choice = Parsed<'kept.settle'>

/** @throws LecternError `not-found` where nothing is proposed, `invalid-input` where the library has no place for it */
export function settleProposal(db: Connection, recorder: Recorder, { file, agreed }: KeptRow, choice: Choice): void {
  const proposal = file.proposals.find(({ key, field }) => key === choice.key && field === choice.field)
  if (!proposal) throw new LecternError('not-found', 'Nothing is proposed there any more.')
  if (choice.take === 'file' && !isLeft(file, proposal)) takeIntoLibrary(db, recorder, file, agreed.base, proposal)
  const base = settledBase(db, agreed.base, file, proposal, choice.take)
  writeKept(recorder, (write) =>
    write.run('UPDATE kept_file SET base = ? WHERE id = ?', [JSON.stringify(base), file.id]),
  )
}

/** What is left to the file without anything for the library in it: what was taken out, or is in an order of their own. */
function isLeft({ format }: KeptFile, { field }: KeptProposal): boolean {
  return field === null || (format === 'notes' && (field === 'part' || field === 'text'))
}

/** As if we had written what stands there: then what the library says now is written over it. */
function settledBase(
  db: Connection,
  base: Base,
  { format }: KeptFile,
  { paper, key, field, theirs }: KeptProposal,
  take: Choice['take'],
): Base {
  const name = format === 'notes' ? getPaper(db, paper).uid : key
  const known: BaseEntry = base[name] ?? { type: '', fields: {} }
  if (field === null) {
    const { [name]: _, ...others } = base
    return take === 'library' ? others : { ...base, [name]: { ...known, isGone: true } }
  }
  if (field === CITATION_KEY && theirs !== null) {
    if (take === 'library') return { ...base, [name]: { ...known, keyThere: theirs } }
    const { [name]: _, ...others } = base
    return { ...others, [theirs]: known }
  }
  if (format === 'notes') {
    const left = field === 'part' ? leftOut(known.fields) : leftAs(known.fields, theirs ?? '')
    const isLeftSo = take === 'file' && (field === 'part' || field === 'text')
    const fields = isLeftSo ? left : settledNote(known.fields, field)
    return { ...base, [name]: { ...known, fields } }
  }
  if (field === 'type' && format !== 'csl-json') return { ...base, [name]: { ...known, type: theirs ?? '' } }
  const { [field]: __, ...fields } = known.fields
  const settled = format === 'csl-json' ? printText(theirs ?? '') : print(`{${theirs ?? ''}}`)
  return { ...base, [name]: { ...known, fields: theirs === null ? fields : { ...fields, [field]: settled } } }
}

function takeIntoLibrary(db: Connection, recorder: Recorder, file: KeptFile, base: Base, proposal: KeptProposal): void {
  const { paper: id, theirs } = proposal
  const name = proposal.field ?? ''
  const shown = name.replace(/^body\./, '')
  const refuse = (): never => {
    throw new LecternError(
      'invalid-input',
      `The library has no place for “${shown}” of ${file.path}; keep yours, or change the paper itself.`,
    )
  }
  recorder.record((write, now) => {
    const paper = getPaper(write, id)
    const label = `Took ${shown} of “${paper.title.slice(0, 60)}” from a kept file`
    const change = readField(file.format, name, theirs, paper) ?? refuse()
    switch (change.kind) {
      case 'tags': {
        const kept = new Set(change.tags.map((tag) => tag.toLowerCase()))
        const ours = paper.tags.map((tag) => tag.name)
        applyTags(
          write,
          [id],
          [...change.tags],
          ours.filter((tag) => !kept.has(tag.toLowerCase())),
        )
        break
      }
      case 'note': {
        const note = file.format === 'notes' ? linksIn(change.note, keyByName(db, base)) : change.note
        setNote(write, id, note, paper.noteRevision, now)
        break
      }
      case 'status':
        setStatus(write, [id], change.status, now)
        break
      case 'fields': {
        const read = PaperFields.partial().safeParse(change.fields)
        if (!read.success) return refuse()
        editPapers(write, [id], read.data, now)
      }
    }
    return { label, value: null }
  })
}

/** The citation key of the paper whose file has a name, as links in notes name it. */
function keyByName(db: Connection, base: Base): (name: string) => string | undefined {
  const uids = new Map(Object.entries(base).map(([uid, { type }]) => [stemOf(type), uid]))
  return (name) => {
    const uid = uids.get(name)
    return uid === undefined ? undefined : db.column<string>('SELECT key FROM paper WHERE uid = ?', [uid])[0]
  }
}
