/** Brings one kept file up to date: reads what stands there, merges, and writes it whole or not at all. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { KeptProposal } from '../../../../shared/contract/kept.ts'
import type { Recorder } from '../../db/record.ts'
import { writeAtomically } from '../atomic-file.ts'
import { mergeBib, type Base, type OurEntry } from './merge.ts'
import { writeKept, type Agreed, type KeptRow } from './rows.ts'

/** Larger files than this are not a bibliography of ours, in bytes. */
const LARGEST = 512 * 1024 * 1024

export interface KeptContent {
  readonly papers: readonly OurEntry[]
  /** The text of the whole file, for formats that are not merged. */
  readonly text: () => string
}

/** @throws LecternError where the file can't be read or written, or was changed by others in a format that can't be merged */
export async function bringUpToDate(
  recorder: Recorder,
  { file, agreed, next }: KeptRow,
  content: KeptContent,
  now: number,
): Promise<void> {
  const there = await readKept(file.path)
  const print = there === null ? null : printOf(there.text)
  const known: Agreed = print !== null && print === next?.print ? next : agreed
  const merged = isBib(file.format)
    ? mergeBib(there?.text ?? null, there === null ? {} : known.base, content.papers)
    : replaceWhole(file.path, there?.text ?? null, print, known, content.text())
  const nextPrint = printOf(merged.text)
  if (there?.text !== merged.text) {
    writeKept(
      recorder,
      (db) =>
        db.run('UPDATE kept_file SET next_base = ?, next_print = ? WHERE id = ?', [
          JSON.stringify(merged.base),
          nextPrint,
          file.id,
        ]),
      true,
    )
    await writeAtomically(file.path, [merged.text], {
      makeFolder: false,
      check: async () => {
        const still = await stat(file.path).catch(() => null)
        if (still?.mtimeMs !== there?.mtime || still?.size !== there?.size)
          throw new LecternError('conflict', `${file.path} is being changed by another program just now.`)
      },
    })
  } else if (known.print === nextPrint && file.trouble === null && sameProposals(file.proposals, merged.proposals))
    return
  settle(recorder, file.id, { base: merged.base, print: nextPrint }, merged.proposals, now)
}

function settle(
  recorder: Recorder,
  id: number,
  { base, print }: Agreed,
  proposals: readonly KeptProposal[],
  now: number,
): void {
  writeKept(recorder, (db) =>
    db.run(
      `UPDATE kept_file SET base = ?, print = ?, next_base = NULL, next_print = NULL, written = ?, trouble = NULL, proposals = ?
       WHERE id = ?`,
      [JSON.stringify(base), print, now, JSON.stringify(proposals), id],
    ),
  )
}

/** Files that others changed and that can't be merged are left to them. */
function replaceWhole(
  path: string,
  theirs: string | null,
  print: string | null,
  known: Agreed,
  text: string,
): { readonly text: string; readonly base: Base; readonly proposals: readonly KeptProposal[] } {
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

/** Null where there is no file in a folder that is there. */
async function readKept(path: string): Promise<There | null> {
  const found = await stat(path).catch(() => null)
  if (!found) {
    if (!(await stat(dirname(path)).catch(() => null))?.isDirectory())
      throw new LecternError(
        'cannot-open',
        `The folder of ${path} is gone. It is written again once the folder is back.`,
      )
    return null
  }
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

export function isBib(format: string): boolean {
  return format === 'bibtex' || format === 'biblatex'
}

function printOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

function sameProposals(a: readonly KeptProposal[], b: readonly KeptProposal[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
