/** Brings one kept file up to date: reads what stands there, merges, and writes it whole or not at all. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { KeptProposal } from '../../../../shared/contract/kept.ts'
import type { Recorder } from '../../db/record.ts'
import { writeAtomically } from '../atomic-file.ts'
import { makeFolder } from '../notes/folder-files.ts'
import { writeNotes, type FolderMemory } from '../notes/write-notes.ts'
import type { KeptContent } from './contents.ts'
import type { Base } from './agreed.ts'
import { mergeCsl } from './merge-csl.ts'
import { mergeBib, type Merged } from './merge.ts'
import { baseToJson, writeKept, type Agreed, type KeptRow } from './rows.ts'

/** Larger files than this are not a bibliography of ours, in bytes. */
const LARGEST = 512 * 1024 * 1024

/**
 * @returns what both agree on now
 * @throws LecternError where the file can't be read or written, or was changed by others in a format that can't be merged
 */
export async function bringUpToDate(
  recorder: Recorder,
  { file, agreed, next }: KeptRow,
  content: Exclude<KeptContent, { kind: 'notes' }>,
  now: number,
): Promise<Base> {
  const there = await readKept(file.path, file.written === null)
  const print = there === null || (next === null && content.kind !== 'text') ? null : printOf(there.text)
  const known: Agreed = print !== null && print === next?.print ? next : agreed
  const base = there === null ? {} : known.base
  const merged = withWas(
    content.kind === 'bib'
      ? mergeBib(there?.text ?? null, base, content.entries)
      : content.kind === 'csl'
        ? mergeCsl(file.path, there?.text ?? null, base, content.items)
        : replaceWhole(file.path, there?.text ?? null, print, known, await content.text()),
    file.proposals,
  )
  const bytes = Buffer.from(merged.text)
  const nextPrint = printOf(bytes)
  if (there?.text !== merged.text) {
    writeKept(
      recorder,
      (db) =>
        db.run('UPDATE kept_file SET next_base = ?, next_print = ? WHERE id = ?', [
          baseToJson(merged.base),
          nextPrint,
          file.id,
        ]),
      true,
    )
    await writeAtomically(file.path, [bytes], {
      makeFolder: false,
      check: async () => {
        const still = await stat(file.path).catch(() => null)
        if (still?.mtimeMs !== there?.mtime || still?.size !== there?.size)
          throw new LecternError('conflict', `${file.path} is being changed by another program just now.`)
      },
    })
    settle(recorder, file.id, null, merged.proposals, now)
    return merged.base
  }
  if (known.print === nextPrint && file.trouble === null && sameProposals(file.proposals, merged.proposals))
    return merged.base
  settle(recorder, file.id, { base: merged.base, print: nextPrint }, merged.proposals, now)
  return merged.base
}

/** What both agreed on is remembered from when the change was first seen, when the library still said it. */
function withWas(merged: Merged, before: readonly KeptProposal[]): Merged {
  const proposals = merged.proposals.map((proposal) =>
    proposal.was === null
      ? {
          ...proposal,
          was: before.find(({ key, field }) => key === proposal.key && field === proposal.field)?.was ?? null,
        }
      : proposal,
  )
  return { ...merged, proposals }
}

/** Brings a folder of notes up to date. @param beat called now and then while it takes long */
export async function bringNotesUpToDate(
  recorder: Recorder,
  { file, agreed }: KeptRow,
  library: string,
  { sources, style }: Extract<KeptContent, { kind: 'notes' }>,
  memory: FolderMemory,
  beat: () => void,
  now: number,
): Promise<void> {
  // Made once, at the beginning; a folder that is gone later on has been taken away, or its disk has.
  if (file.written === null) await makeFolder(file.path)
  const written = await writeNotes({
    folder: file.path,
    library,
    sources,
    base: agreed.base,
    template: style.body,
    memory,
    beat,
  })
  const { base, proposals } = withWas({ ...written, text: '' }, file.proposals)
  const isSame =
    written.bytes === 0 && file.written !== null && file.trouble === null && sameProposals(file.proposals, proposals)
  if (isSame && JSON.stringify(base) === JSON.stringify(agreed.base)) return
  settle(recorder, file.id, { base, print: null }, proposals, now)
}

function settle(
  recorder: Recorder,
  id: number,
  /** Null: what was on its way to the disk, which is there now. */
  agreed: Agreed | null,
  proposals: readonly KeptProposal[],
  now: number,
): void {
  writeKept(recorder, (db) => {
    if (agreed)
      db.run('UPDATE kept_file SET base = ?, print = ? WHERE id = ?', [baseToJson(agreed.base), agreed.print, id])
    else db.run('UPDATE kept_file SET base = next_base, print = next_print WHERE id = ?', [id])
    db.run(
      `UPDATE kept_file SET next_base = NULL, next_print = NULL, written = ?, trouble = NULL, proposals = ? WHERE id = ?`,
      [now, JSON.stringify(proposals), id],
    )
  })
}

/** Files that others changed and that can't be merged are left to them. */
function replaceWhole(path: string, theirs: string | null, print: string | null, known: Agreed, text: string): Merged {
  if (theirs !== null && theirs !== '' && theirs !== text && print !== known.print)
    throw new LecternError(
      'conflict',
      `${path} was changed by another program, and a file of this format can’t be merged. Move it away to have it written anew.`,
    )
  return { text, base: {}, proposals: [] }
}

interface There {
  readonly text: string
  readonly mtime: number
  readonly size: number
}

/** Whether there stands what was last written or agreed on. Of a folder nobody knows without going through it again. */
export async function isAsAgreed({ file, agreed }: KeptRow): Promise<boolean> {
  if (file.format === 'notes') return false
  const there = await readKept(file.path, false)
  return there !== null && printOf(there.text) === agreed.print
}

/** Null where there is no file in a folder that is there. @param isFirst whether it was never written before */
async function readKept(path: string, isFirst: boolean): Promise<There | null> {
  const found = await stat(path).catch(() => null)
  if (!found) {
    if (!(await stat(dirname(path)).catch(() => null))?.isDirectory())
      throw new LecternError(
        'cannot-open',
        isFirst
          ? `There is no folder ${dirname(path)}. Make it first, or choose another place.`
          : `The folder of ${path} is gone.`,
      )
    return null
  }
  if (found.isDirectory()) throw new LecternError('cannot-open', `${path} is a folder, not a file.`)
  if (!found.isFile()) throw new LecternError('cannot-open', `${path} is not a file.`)
  if (found.size > LARGEST) throw new LecternError('too-large', `${path} is too large to be a bibliography.`)
  const bytes = await readFile(path)
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      mtime: found.mtimeMs,
      size: found.size,
    }
  } catch {
    throw new LecternError('cannot-open', `${path} is not UTF-8 text, so it was left as it is.`)
  }
}

function printOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('base64url')
}

function sameProposals(a: readonly KeptProposal[], b: readonly KeptProposal[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
