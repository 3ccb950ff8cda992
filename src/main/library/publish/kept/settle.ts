/** Decides on what someone changed in a kept file: takes it into the library, or lets the library's word stand. */
import type { Parsed } from '../../../../shared/contract/index.ts'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { KeptProposal } from '../../../../shared/contract/kept.ts'
import { PaperFields } from '../../../../shared/contract/papers.ts'
import type { Connection } from '../../db/open.ts'
import type { Recorder } from '../../db/record.ts'
import { bibtexReader } from '../../formats/bibtex/read-bibtex.ts'
import { setNote } from '../../notes/note.ts'
import { editPapers } from '../../papers/fields.ts'
import { getPaper } from '../../papers/paper.ts'
import { applyTags } from '../../tags/tags.ts'
import { print, type Base, type BaseEntry } from './merge.ts'
import { writeKept, type KeptRow } from './rows.ts'

/** The paper's fields that a file's field says something about. */
const FIELDS: Readonly<Record<string, readonly (keyof PaperFields)[]>> = {
  title: ['title'],
  author: ['authors'],
  date: ['date'],
  year: ['date'],
  month: ['date'],
  day: ['date'],
  journaltitle: ['venue'],
  journal: ['venue'],
  booktitle: ['venue'],
  institution: ['venue'],
  school: ['venue'],
  organization: ['venue'],
  howpublished: ['venue'],
  series: ['venue'],
  volume: ['volume'],
  number: ['issue'],
  issue: ['issue'],
  pages: ['pages'],
  publisher: ['publisher'],
  doi: ['doi'],
  url: ['url'],
  eprint: ['arxivId'],
  language: ['language'],
  abstract: ['abstract'],
  type: ['type'],
}

type Choice = Parsed<'kept.settle'>

/** @throws LecternError `not-found` where nothing is proposed, `invalid-input` where the library has no place for it */
export function settleProposal(db: Connection, recorder: Recorder, { file, agreed }: KeptRow, choice: Choice): void {
  const proposal = file.proposals.find(({ key, field }) => key === choice.key && field === choice.field)
  if (!proposal) throw new LecternError('not-found', 'Nothing is proposed there any more.')
  if (choice.take === 'file' && proposal.field !== null) takeIntoLibrary(db, recorder, file.path, proposal)
  const base = settledBase(agreed.base, proposal, choice.take)
  writeKept(recorder, (write) =>
    write.run('UPDATE kept_file SET base = ? WHERE id = ?', [JSON.stringify(base), file.id]),
  )
}

/** As if we had written what stands there: then what the library says now is written over it. */
function settledBase(base: Base, { key, field, theirs }: KeptProposal, take: Choice['take']): Base {
  const known: BaseEntry = base[key] ?? { type: '', fields: {} }
  if (field === null) {
    const { [key]: _, ...others } = base
    return take === 'library' ? others : { ...base, [key]: { ...known, isGone: true } }
  }
  if (field === 'type') return { ...base, [key]: { ...known, type: theirs ?? '' } }
  const { [field]: __, ...fields } = known.fields
  return {
    ...base,
    [key]: { ...known, fields: theirs === null ? fields : { ...fields, [field]: print(`{${theirs}}`) } },
  }
}

function takeIntoLibrary(db: Connection, recorder: Recorder, path: string, proposal: KeptProposal): void {
  const { paper: id, field, theirs } = proposal
  const name = field ?? ''
  const refuse = (): never => {
    throw new LecternError(
      'invalid-input',
      `The library has no place for “${name}” of ${path}; keep yours, or change the paper itself.`,
    )
  }
  const source =
    name === 'type'
      ? `@${theirs ?? 'misc'}{k, title = {t}}`
      : `@misc{k, ${name === 'title' ? '' : 'title = {t}, '}${entryText(name, theirs, db, id)}}`
  const [found] = bibtexReader.read(source).papers
  recorder.record((write, now) => {
    const paper = getPaper(write, id)
    const label = `Took ${name} of “${paper.title.slice(0, 60)}” from a kept file`
    if (name === 'keywords') {
      const theirsTags = found?.tags ?? []
      const ours = paper.tags.map((tag) => tag.name)
      applyTags(
        write,
        [id],
        theirsTags,
        ours.filter((tag) => !theirsTags.some((other) => other.toLowerCase() === tag.toLowerCase())),
      )
    } else if (name === 'annote' || name === 'annotation')
      setNote(write, id, found?.note ?? '', paper.noteRevision, now)
    else {
      const [target] = FIELDS[name] ?? refuse()
      if (target === undefined || (target === 'title' && theirs === null)) return refuse()
      const value =
        theirs === null ? (target === 'authors' ? [] : null) : (found as Record<string, unknown> | undefined)?.[target]
      const read = PaperFields.partial().safeParse({ [target]: value ?? null })
      if (!read.success) return refuse()
      editPapers(write, [id], read.data, now)
    }
    return { label, value: null }
  })
}

/** The field as an entry has it; parts of a date go together with the others. */
function entryText(name: string, theirs: string | null, db: Connection, id: number): string {
  const [year = '', month, day] = (getPaper(db, id).date ?? '').split('-')
  const parts: Record<string, string | undefined> = { year, month, day }
  if (!(name in parts)) return theirs === null ? '' : `${name} = {${theirs}}`
  parts[name] = theirs ?? undefined
  return Object.entries(parts)
    .flatMap(([part, value]) => (value === undefined || value === '' ? [] : [`${part} = {${value}}`]))
    .join(', ')
}
