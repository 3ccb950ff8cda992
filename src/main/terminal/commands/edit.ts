/** set, tag, note, undo, redo, history: changing papers. */
import type { Command } from 'commander'
import type { Author, Status } from '../../../shared/contract/entities.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { In } from '../../../shared/contract/index.ts'
import { PaperFields, type PaperField } from '../../../shared/contract/papers.ts'
import { parseName } from '../../../shared/domain/names.ts'
import { newTagsOf } from '../../../shared/domain/note-tags.ts'
import { dim } from '../output.ts'
import type { Run } from '../program.ts'
import { paperId, type Session } from '../session.ts'
import { readInput } from '../read-input.ts'
import { toStatus } from './intake.ts'
import { wholeNumber } from './papers.ts'

export function addEditCommands(program: Command, run: Run): void {
  program
    .command('set')
    .description('change fields: status, priority, rating, due, title, key, … (an empty value clears one)')
    .argument('<paper-or-field=value...>')
    .action((words: string[]) => run((session) => setFields(session, words)))
  program
    .command('tag')
    .description('add and remove tags of a paper: +NAME -NAME')
    .argument('<paper-or-tag...>')
    .allowUnknownOption()
    .action((words: string[]) => run((session) => setTags(session, words)))
  program
    .command('note')
    .description('print the note of a paper, or set it')
    .argument('<paper>')
    .option('--file <file>', 'take the note from a file ("-": standard input)')
    .option('--append <text>', 'add a paragraph at the end')
    .action((ref: string, options: { file?: string; append?: string }) => run((session) => note(session, ref, options)))
  for (const direction of ['undo', 'redo'] as const)
    program
      .command(direction)
      .description(direction === 'undo' ? 'take back the last step' : 'do again what was undone last')
      .action(() =>
        run(async ({ client, output }) => {
          const done = await client.call(`history.${direction}`, {})
          output.answer(done, () => `${done.label}.`)
        }),
      )
  program
    .command('history')
    .description('what was done, newest first')
    .option('--limit <n>', 'at most so many', wholeNumber, 20)
    .action((options: { limit: number }) =>
      run(async ({ client, output }) => {
        const { steps } = await client.call('history.list', { limit: options.limit })
        output.answer({ steps }, () =>
          steps
            .map(
              (step) =>
                `${dim(new Date(step.at).toISOString().slice(0, 16).replace('T', ' '))}  ${step.label}${step.state === 'done' ? '' : dim(` (${step.state})`)}`,
            )
            .join('\n'),
        )
      }),
    )
}

async function setFields(session: Session, words: readonly string[]): Promise<void> {
  const { client, output } = session
  const pairs = words.filter((word) => /^[a-zA-Z]+=/.test(word))
  const refs = words.filter((word) => !pairs.includes(word))
  if (refs.length === 0 || pairs.length === 0)
    throw new LecternError(
      'invalid-input',
      'Say which papers and at least one FIELD=VALUE: lectern set KEY status=read',
    )
  const ids = await Promise.all(refs.map((ref) => paperId(session, ref)))
  const fields: In<'paper.edit'>['fields'] = {}
  let status: Status | undefined
  for (const pair of pairs) {
    const name = pair.slice(0, pair.indexOf('='))
    const value = pair.slice(pair.indexOf('=') + 1)
    // Everything is read before anything is changed: a wrong word changes nothing.
    if (name.toLowerCase() === 'status') status = toStatus(value)
    else Object.assign(fields, { [fieldName(name)]: toFieldValue(fieldName(name), value) })
  }
  const { label } = await client.call('paper.edit', {
    ids,
    fields,
    ...(status === undefined ? {} : { status }),
  })
  output.answer({ papers: ids, done: [label] }, () => `${label}.`)
}

function fieldName(name: string): PaperField {
  const known = Object.keys(PaperFields.shape) as PaperField[]
  const field = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  if (!field || field === 'links')
    throw new LecternError(
      'invalid-input',
      `There is no field “${name}” to set. Known are status, ${known.filter((other) => other !== 'links').join(', ')}.`,
    )
  return field
}

function toFieldValue(field: PaperField, value: string): unknown {
  if (field === 'authors')
    return value.split(';').flatMap((name): Author[] => (name.trim() === '' ? [] : [parseName(name.trim())]))
  if (value === '' && field !== 'title' && field !== 'key' && field !== 'type') return null
  if (field === 'priority' || field === 'rating') return Number(value)
  if (field === 'snooze') {
    const at = Date.parse(value)
    if (Number.isNaN(at)) throw new LecternError('invalid-input', `“${value}” is no date. Write it like 2026-11-30.`)
    return at
  }
  return value
}

async function setTags(session: Session, words: readonly string[]): Promise<void> {
  const { client, output } = session
  const named = (sign: string): string[] =>
    words.filter((word) => word.startsWith(sign) && word.length > 1).map((word) => word.slice(1))
  const refs = words.filter((word) => !/^[+-]./.test(word))
  if (refs.length === 0 || refs.length === words.length)
    throw new LecternError('invalid-input', 'Say which papers and which tags: lectern tag KEY +to-read -inbox')
  const ids = await Promise.all(refs.map((ref) => paperId(session, ref)))
  const done = await client.call('tag.apply', { ids, add: named('+'), remove: named('-') })
  output.answer({ papers: ids, done: [done.label] }, () => `${done.label}.`)
}

async function note(session: Session, ref: string, options: { file?: string; append?: string }): Promise<void> {
  const { client, output } = session
  const id = await paperId(session, ref)
  const paper = await client.call('paper.get', { id })
  if (options.file === undefined && options.append === undefined) {
    output.answer({ id, note: paper.note }, () => paper.note)
    return
  }
  const body =
    options.file === undefined ? [paper.note, options.append].filter(Boolean).join('\n\n') : readInput(options.file)
  const done = await client.call('note.set', {
    id,
    body,
    revision: options.file === undefined ? paper.noteRevision : null,
    tags: newTagsOf(paper.note, body),
  })
  output.answer({ id, note: body }, () => `${done.label}.`)
}
