/** Brings a folder of notes up to date: a file a paper, found again under whatever name, merged with what others did to it. */
import { link, rename, rm, unlink } from 'node:fs/promises'
import { posix } from 'node:path'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { KeptProposal } from '../../../../shared/contract/kept.ts'
import { writeAtomically } from '../atomic-file.ts'
import type { Base, BaseEntry } from '../kept/merge.ts'
import { listNotes, readNote, stampOf, whole, type Owners } from './folder-files.ts'
import { findPart } from './find-part.ts'
import { mergeNote, type OurNote } from './merge-note.ts'
import { takeImagesAlong } from './note-images.ts'
import { freePath, renameLinks, stemOf } from './names.ts'
import { fingerprint, markOf, splitNote, theirProperties } from './note-file.ts'
import type { Template } from './template.ts'
import { PROPERTIES } from './values.ts'

/** A paper as it is to be written. The same object stands for the same content. */
export interface NoteSource {
  readonly uid: string
  readonly key: string
  /** The name that its file should have, without an ending. */
  readonly stem: string
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
  const expected = new Set(Object.values(base).map(({ type }) => type))
  const owners = await memory.owners.find(folder, listing, expected)
  const taken = new Set([...listing.keys()].map((path) => path.toLowerCase()))
  const places = new Map<string, string>()
  const renamed = new Map<string, string>()
  const gone = new Set<string>()
  const owned = new Set([...expected, ...owners.values()])
  for (const source of sources) {
    const known = base[source.uid]
    const there = known && listing.has(known.type) ? known.type : owners.get(source.uid)
    if (there === undefined) {
      if (known) gone.add(source.uid)
      // A file of that name that belongs to nobody is taken as the beginning of this paper's.
      const wished = `${source.stem}.md`
      const path = listing.has(wished) && !owned.has(wished) ? wished : freePath('', source.stem, taken)
      owned.add(path)
      places.set(source.uid, known?.isGone === true ? known.type : path)
      taken.add(path.toLowerCase())
      continue
    }
    const wasWished = known?.fields['name']
    if (
      stemOf(there) === source.stem ||
      (wasWished !== undefined && wasWished === fingerprint(source.stem)) ||
      !known
    ) {
      places.set(source.uid, there)
      continue
    }
    taken.delete(there.toLowerCase())
    const to = freePath(posix.dirname(there) === '.' ? '' : posix.dirname(there), source.stem, taken)
    taken.add(to.toLowerCase())
    if (to !== there) {
      await move(whole(folder, there), whole(folder, to))
      renamed.set(stemOf(there), stemOf(to))
      listing.set(to, listing.get(there) ?? '')
      listing.delete(there)
    }
    places.set(source.uid, to)
  }
  let bytes = 0
  if (renamed.size > 0) bytes += await followLinks(folder, listing.keys(), renamed)

  const stems = new Map(sources.map(({ uid, key }) => [key, stemOf(places.get(uid) ?? '')]))
  const linkTo = (key: string): string => stems.get(key) ?? key
  const odd = [...stems].filter(([key, stem]) => key !== stem)
  const links = fingerprint(JSON.stringify(odd))
  const isSameLinks = links === memory.links
  const nextBase: Record<string, BaseEntry> = {}
  const proposals: KeptProposal[] = []
  let count = 0
  for (const source of sources) {
    const path = places.get(source.uid) ?? `${source.stem}.md`
    const known = base[source.uid]
    const target = whole(folder, path)
    const before = memory.done.get(source.uid)
    beat(count++)
    if (known && gone.has(source.uid)) {
      nextBase[source.uid] = known
      if (known.isGone !== true) proposals.push(goneProposal(source, source.note(linkTo).paper, known))
      continue
    }
    if (known && isSameLinks && before?.source === source && before.stamp === listing.get(path) && !renamed.size) {
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
    memory.done.set(source.uid, { source, stamp: await stampOf(target), proposals: merged.proposals })
  }
  memory.links = links
  for (const [uid, { type }] of Object.entries(base))
    if (!(uid in nextBase)) {
      memory.done.delete(uid)
      if (listing.has(type)) await dropUntouched(whole(folder, type))
    }
  return { base: nextBase, proposals, bytes }
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
    // Some disks know no second names for a file.
    if (error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'ENOTSUP'))
      await rename(from, to)
    else throw error
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

/** A file in which there is nothing but what we wrote leaves with its paper; any other stays. */
async function dropUntouched(path: string): Promise<void> {
  const there = await readNote(path).catch(() => null)
  if (!there) return
  const file = splitNote(there.text)
  const properties = theirProperties(file)
  const isWritten = (text: string, mark: string): boolean => mark === markOf(properties, text)
  const part = findPart(file.rest, { mine: '', wrote: isWritten })
  if (!file.front || typeof part === 'string' || part.before.trim() !== '' || part.after.trim() !== '') return
  const names = Object.keys((file.front.toJS() ?? {}) as object)
  if (names.some((name) => !(PROPERTIES as readonly string[]).includes(name))) return
  if (isWritten(part.text, part.mark)) await rm(path)
}
