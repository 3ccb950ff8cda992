/** Brings a folder of notes up to date: a file a paper, found again under whatever name, merged with what others did to it. */
import { basename } from 'node:path'
import { link, rename, rm, unlink } from 'node:fs/promises'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { KeptProposal } from '../../../../shared/contract/kept.ts'
import { writeAtomically } from '../atomic-file.ts'
import type { Base, BaseEntry } from '../kept/agreed.ts'
import { listNotes, readNote, stampOf, whole, type Listing, type Owners } from './folder-files.ts'
import { findPart } from './find-part.ts'
import { isAsWritten, mergeNote, type OurNote } from './merge-note.ts'
import { takeImagesAlong } from './note-images.ts'
import { renameLinks, stemOf } from './names.ts'
import { fingerprint, markOf, splitNote, theirProperties } from './note-file.ts'
import { livingFile, placesOf, type Named } from './places.ts'
import type { Template } from './template.ts'
import { PROPERTIES } from './values.ts'

/** A paper as it is to be written. The same object stands for the same content. */
export interface NoteSource extends Named {
  readonly key: string
  readonly note: (linkTo: (key: string) => string) => OurNote
  /** The images that it shows, by the names that it calls them. */
  readonly images: readonly string[]
}

/** What one process remembers of a folder from one writing to the next, to pass over what stayed the same. */
export interface FolderMemory {
  readonly owners: Owners
  readonly done: Map<
    string,
    { readonly source: NoteSource; readonly stamp: string; readonly proposals: readonly KeptProposal[] }
  >
  /** Files of papers that have left, which stay; with the time and size of each. */
  readonly left: Map<string, string>
  links: string
}

export interface FolderWritten {
  readonly base: Base
  readonly proposals: readonly KeptProposal[]
  readonly bytes: number
}

export interface FolderTask {
  readonly folder: string
  /** The library's file, beside which the images lie. */
  readonly library: string
  readonly sources: readonly NoteSource[]
  readonly base: Base
  readonly template: Template
  readonly memory: FolderMemory
  /** Called between files; what it throws ends the writing, and every file is whole. */
  readonly beat: (done: number) => void
}

export async function writeNotes({
  folder,
  library,
  sources,
  base,
  template,
  memory,
  beat,
}: FolderTask): Promise<FolderWritten> {
  const listing = await listNotes(folder)
  const { notes } = listing
  const owners = await memory.owners.find(folder, listing)
  const written = await writtenAmong(folder, base, owners)
  const { paths, gone, moves, renamed } = placesOf(sources, base, listing, owners, written)
  for (const { from, to } of moves) {
    await move(whole(folder, from), whole(folder, to))
    notes.set(to, notes.get(from) ?? '')
    notes.delete(from)
  }
  let bytes = 0
  if (renamed.size > 0) bytes += await followLinks(folder, notes.keys(), renamed)

  const stems = new Map(sources.map(({ uid, key }) => [key, stemOf(paths.get(uid) ?? '')]))
  const linkTo = (key: string): string => stems.get(key) ?? key
  const odd = [...stems].filter(([key, stem]) => key !== stem)
  const links = fingerprint(JSON.stringify(odd))
  const isSameLinks = links === memory.links
  const nextBase: Record<string, BaseEntry> = {}
  const proposals: KeptProposal[] = []
  let count = 0
  for (const source of sources) {
    const path = paths.get(source.uid) ?? `${source.stem}.md`
    const known = base[source.uid]
    const target = whole(folder, path)
    const before = memory.done.get(source.uid)
    beat(count++)
    if (known && gone.has(source.uid)) {
      nextBase[source.uid] = known
      if (known.isGone !== true) proposals.push(goneProposal(source, source.note(linkTo).paper, known))
      continue
    }
    if (known && isSameLinks && before?.source === source && before.stamp === notes.get(path) && !renamed.size) {
      nextBase[source.uid] = known
      proposals.push(...before.proposals)
      continue
    }
    const there = await readNote(target)
    await takeImagesAlong(library, folder, source.images)
    const merged = mergeNote(there?.text ?? null, known?.fields ?? {}, source.note(linkTo), template)
    if (merged.text !== there?.text)
      bytes += await writeAtomically(target, [merged.text], {
        makeFolder: false,
        check: async () => {
          if ((await stampOf(target)) !== (there?.stamp ?? ''))
            throw new LecternError('conflict', `${target} is being changed by another program just now.`)
        },
      })
    nextBase[source.uid] = { type: path, fields: { ...merged.base, name: fingerprint(source.stem) } }
    proposals.push(...merged.proposals)
    const stamp = await stampOf(target)
    memory.owners.know(path, stamp, source.uid)
    memory.done.set(source.uid, { source, stamp, proposals: merged.proposals })
  }
  memory.links = links
  for (const [uid, known] of Object.entries(base)) {
    if (uid in nextBase) continue
    memory.done.delete(uid)
    const left = await letGo(folder, listing, known, owners.get(uid) ?? [], memory)
    if (left) nextBase[uid] = left
  }
  return { base: nextBase, proposals, bytes }
}

/** Of several files that name a paper, none of them where it was last, those that are as we wrote them. */
async function writtenAmong(
  folder: string,
  base: Base,
  owners: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, string[]>> {
  const written = new Map<string, string[]>()
  for (const [uid, paths] of owners) {
    const known = base[uid]
    if (paths.length < 2 || !known || paths.includes(known.type)) continue
    const notes = await Promise.all(paths.map((path) => readNote(whole(folder, path)).catch(() => null)))
    const same = paths.filter((_path, i) => isAsWritten(notes[i]?.text ?? '', known.fields))
    if (same.length > 0) written.set(uid, same)
  }
  return written
}

function goneProposal({ key }: NoteSource, paper: number, { type }: BaseEntry): KeptProposal {
  return { paper, key, field: null, theirs: null, ours: type, was: type }
}

/** Never over another file, not even one that has come just now. */
async function move(from: string, to: string): Promise<void> {
  if (from.toLowerCase() === to.toLowerCase()) return rename(from, to)
  try {
    await link(from, to)
    await unlink(from)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    // Some disks know no second names for a file.
    if (code === 'EPERM' || code === 'ENOTSUP') return rename(from, to)
    const reason = error instanceof Error ? error.message : String(error)
    throw code === 'EEXIST' || code === 'ENOENT'
      ? new LecternError('conflict', `${from} is being changed by another program just now.`)
      : new LecternError('cannot-open', `${from} can’t be renamed to ${basename(to)}: ${reason}.`)
  }
}

async function followLinks(
  folder: string,
  paths: Iterable<string>,
  renamed: ReadonlyMap<string, string>,
): Promise<number> {
  let bytes = 0
  for (const path of paths) {
    const target = whole(folder, path)
    const there = await readNote(target).catch(() => null)
    if (!there) continue
    const text = renameLinks(there.text, renamed)
    if (text === there.text) continue
    bytes += await writeAtomically(target, [text], {
      makeFolder: false,
      check: async () => {
        if ((await stampOf(target)) !== there.stamp)
          throw new LecternError('conflict', `${target} is being changed by another program just now.`)
      },
    })
  }
  return bytes
}

/**
 * The file of a paper that has left goes with it where there is nothing in it but what we wrote; any other stays.
 * @returns what is to be remembered for the day the paper comes back
 */
async function letGo(
  folder: string,
  { notes }: Listing,
  known: BaseEntry,
  paths: readonly string[],
  { left }: FolderMemory,
): Promise<BaseEntry | null> {
  const path = livingFile(known, paths)
  if (path === undefined) return known.isGone === true ? known : null
  const stamp = notes.get(path) ?? ''
  if (left.get(path) !== stamp && (await dropUntouched(whole(folder, path)))) return null
  left.set(path, stamp)
  return { ...known, type: path }
}

/** @returns whether it is gone */
async function dropUntouched(path: string): Promise<boolean> {
  const there = await readNote(path).catch(() => null)
  if (!there) return false
  const file = splitNote(there.text)
  const properties = theirProperties(file)
  const isWritten = (text: string, mark: string): boolean => mark === markOf(properties, text)
  const part = findPart(file.rest, { isEdge: () => false, wrote: isWritten })
  if (!file.front || typeof part === 'string' || part.before.trim() !== '' || part.after.trim() !== '') return false
  const names = Object.keys((file.front.toJS() ?? {}) as object)
  if (names.some((name) => !(PROPERTIES as readonly string[]).includes(name))) return false
  if (!isWritten(part.text, part.mark)) return false
  await rm(path)
  return true
}
