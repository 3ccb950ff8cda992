/** Saves a note as it is typed, and joins it with what was written elsewhere meanwhile. */
import type { Paper } from '../../../shared/contract/entities.ts'
import type { UndecidedClash } from '../../../shared/contract/notes.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { In, Out } from '../../../shared/contract/index.ts'
import type { Client } from '../../../shared/rpc.ts'
import { idleAfter } from '../idle.ts'
import { smallestChange } from './change.ts'
import type { ClashNow } from './clashes.ts'
import { dropDraft, keepDraft, recovered, withDraft } from './drafts.ts'
import { foundClash, keptClash } from './kept-clashes.ts'
import { mergeBehind, mergeTexts, type Clash, type Merged } from './merge.ts'
import { createNewTags } from './new-tags.ts'

/** Milliseconds without a key after which the note is saved; and the longest that it waits while one goes on typing. */
const PAUSE = 250
const LONGEST = 450
/** A long note is saved less often while one goes on typing, for each time the whole of it is stored; this many letters, and times. */
const LONG = 100_000
const LONGEST_OF_LONG = 2500
/** Milliseconds after which a note that the library tells of is taken for what stands there. */
const SETTLED = 400
/** Milliseconds between two looks at what to keep as a draft, and how long each may wait for a moment without a key. */
const DRAFT = 100
const DRAFT_WITHIN = 100
/** Milliseconds within which the draft of a window that is still there is another one, or saved. */
const LIVE = 1000
/** From this length on, only what changed is sent. */
const WHOLE = 8000

export type Saving = 'saved' | 'waiting' | 'failed'

/** A text that is only put together when it is needed, which with a long one is not at every key. */
export interface Typed {
  readonly length: number
  readonly toString: () => string
}

export interface Saver {
  /** What the editor begins with: the note, with a draft that outlived a crash. */
  readonly initial: string
  /** Where the draft and the note had both changed the same lines. */
  readonly clashes: readonly Clash[]
  /** `caret` is where one types, in UTF-16: a `#tag` there is not finished yet. */
  readonly typed: (body: Typed, caret: number) => void
  /** Takes on what an earlier window left unfinished, as far as the library knows. */
  readonly resume: () => Promise<void>
  /** The passages that two wrote at once, as they stand now: those that nobody has decided are kept until somebody does. */
  readonly asked: (clashes: readonly ClashNow[]) => void
  /** The library tells of a note; one that was written elsewhere is joined with what stands here. */
  readonly heard: (paper: Pick<Paper, 'note' | 'noteRevision'>) => void
  /** Saves at once what is still to be saved. */
  readonly flush: () => Promise<void>
  /** As flush, where no answer will be waited for: the window is closing. */
  readonly leave: () => void
}

export interface SaverEvents {
  /** Told of each change of the state, not of each key. */
  readonly onState: (state: Saving, trouble: string | null) => void
  /** The text of the editor has to become this; `other` is what was written elsewhere, news where more was typed here meanwhile. */
  readonly onMerged: (merged: Merged, other: string, isNews: boolean) => void
}

export function createSaver(client: Client, paper: Paper, events: SaverEvents): Saver {
  let base = { body: paper.note, revision: paper.noteRevision }
  const { text: initial, clashes, at: draftedAt } = recovered(paper)
  let latest: Typed = initial
  let timer: ReturnType<typeof setTimeout> | undefined
  let endDrafting: (() => void) | undefined
  let listening: ReturnType<typeof setTimeout> | undefined
  let firstWaiting: number | null = null
  let running: Promise<void> = Promise.resolve()
  let sending: string | null = null
  /** What was sent first of what was never answered: it may have been saved all the same. */
  let unanswered: string | null = null
  /** Whether what is saved next was joined: the history keeps it, and what stood before, each as a version of its own. */
  let isJoined = initial !== paper.note
  let told: Saving | null = null
  let caret: number | null = null
  let open: readonly UndecidedClash[] = clashes.map((clash) => keptClash(initial, clash))
  /** As JSON; null until the library has said what it keeps. */
  let openKept: string | null = null
  let hasLibraryDraft = false
  const newTags = createNewTags(paper.note)

  const tell = (state: Saving, trouble: string | null = null): void => {
    if (state === told && trouble === null) return
    told = state
    events.onState(state, trouble)
  }
  const joinWith = (other: { readonly body: string; readonly revision: number }): void => {
    const body = latest.toString()
    const merged = mergeBehind(base.body, unanswered ?? sending, body, other.body)
    const isNews = body !== base.body
    base = other
    unanswered = null
    isJoined ||= isNews
    newTags.leaveOut(other.body)
    if (merged.text === body) return
    latest = merged.text
    open = [...open, ...merged.clashes.map((clash) => keptClash(merged.text, clash))]
    events.onMerged(merged, other.body, isNews)
  }
  const settle = (): void => {
    endDrafting?.()
    endDrafting = undefined
    dropDraft(paper.uid)
    if (hasLibraryDraft) keepUnfinished({ draft: null })
    hasLibraryDraft = false
    // Leaving a note that was only looked at says nothing.
    if (told !== null) tell('saved')
  }
  const draft = (): void => {
    endDrafting?.()
    endDrafting = undefined
    const draft = keepDraft(paper.uid, latest.toString(), base, unanswered ?? sending)
    // The browser writes its store to the disk only now and then. The library does at once, and has a short note whole as soon.
    if (draft === null || latest.length <= LONG) return
    hasLibraryDraft = true
    keepUnfinished({ draft })
  }
  const keepUnfinished = (unfinished: Omit<In<'note.keepUnfinished'>, 'id'>): void => {
    // Where it fails, so does what is saved right behind it, and that is told of.
    client.call('note.keepUnfinished', { id: paper.id, ...unfinished }).catch(() => (openKept &&= ''))
  }
  /** Sent before the note with both versions is saved, so that there is no moment in which only one side is known. */
  const keepOpen = (): void => {
    const now = JSON.stringify(open)
    if (openKept === null || openKept === now) return
    openKept = now
    keepUnfinished({ clashes: [...open] })
  }
  const send = (body: string, tags: string[]): Promise<{ readonly revision: number }> => {
    const { id } = paper
    const { revision } = base
    const apart = isJoined
    if (base.body.length < WHOLE || revision === 0) return client.call('note.set', { id, body, revision, tags, apart })
    return client.call('note.edit', { id, revision, ...smallestChange(base.body, body), tags, apart })
  }
  const write = async (isLeaving: boolean): Promise<void> => {
    clearTimeout(timer)
    clearTimeout(listening)
    firstWaiting = null
    keepOpen()
    const now = latest
    const text = now.toString()
    const tags = newTags.in(text, isLeaving ? null : caret)
    if (text === base.body && tags.length === 0) {
      settle()
      return
    }
    try {
      sending = text
      const { revision } = await send(text, tags)
      newTags.given(text, tags)
      sending = unanswered = null
      isJoined = false
      base = { body: text, revision }
    } catch (error) {
      sending = null
      const other = error instanceof LecternError && error.code === 'conflict' ? noteOf(error.detail) : null
      if (!other) {
        unanswered ??= text
        draft()
        tell('failed', error instanceof Error ? error.message : String(error))
        timer = setTimeout(() => void save(), 3000)
        return
      }
      joinWith(other)
      await write(isLeaving)
      return
    }
    if (latest === now) settle()
    else schedule()
  }
  const save = (isLeaving = false): Promise<void> => (running = running.then(() => write(isLeaving)))
  const schedule = (): void => {
    clearTimeout(timer)
    const now = performance.now()
    firstWaiting ??= now
    const longest = latest.length > LONG ? LONGEST_OF_LONG : LONGEST
    timer = setTimeout(() => void save(), Math.max(0, Math.min(PAUSE, firstWaiting + longest - now)))
  }
  if (initial !== base.body) schedule()
  return {
    initial,
    clashes,
    typed: (text, at) => {
      caret = at
      if (text === latest) return
      latest = text
      endDrafting ??= idleAfter(DRAFT, draft, DRAFT_WITHIN)
      tell('waiting')
      schedule()
    },
    resume: async () => {
      const unfinished = await unfinishedOf(client, paper.id)
      const { draft } = unfinished
      hasLibraryDraft ||= draft !== null
      openKept = JSON.stringify(unfinished.clashes)
      const text = latest.toString()
      const isNewer = draft !== null && draft.at > draftedAt
      const merged = isNewer ? mergeTexts(initial, text, withDraft(draft, base)) : { text, clashes: [] }
      const isOpen = ({ mine, theirs }: UndecidedClash): boolean =>
        open.some((clash) => clash.mine === mine && clash.theirs === theirs)
      const left = unfinished.clashes.filter((clash) => !isOpen(clash)).map((clash) => foundClash(merged.text, clash))
      const all = [...merged.clashes, ...left]
      open = [...open, ...all.map((clash) => keptClash(merged.text, clash))]
      if (merged.text === text && all.length === 0) return
      latest = merged.text
      events.onMerged({ text: merged.text, clashes: all }, merged.text, false)
      schedule()
    },
    asked: (now) => {
      open = now.flatMap(({ mine, theirs, now: words, before, at, isDecided }) =>
        isDecided ? [] : [{ mine, theirs, now: words, before, at }],
      )
      schedule()
    },
    heard: ({ note, noteRevision }) => {
      // What this window saved comes back here too, and late; only what still stands after a while was written elsewhere, or undone.
      clearTimeout(listening)
      if (noteRevision === base.revision || note === base.body) return
      listening = setTimeout(() => {
        joinWith({ body: note, revision: noteRevision })
        if (latest.toString() !== base.body) schedule()
      }, SETTLED)
    },
    leave: () => {
      const body = latest.toString()
      keepOpen()
      if (body === base.body && newTags.in(body, null).length === 0) return
      draft()
      // The revision that is on its way is not known here and never will be, but its text is. Where another one stands there by then,
      // nothing is written, and the draft joins the two when the note is next opened.
      if (sending === null) void save(true)
      else if (sending !== body)
        client
          .call('note.set', { id: paper.id, body, revision: null, typedOn: sending, tags: newTags.in(body, null) })
          .catch(() => undefined)
    },
    flush: () => {
      // Where the window goes away before the answer is here, the draft has it.
      if (endDrafting) draft()
      return save(true)
    },
  }
}

/** Without a draft that another window is still typing at: that one will be saved there. */
async function unfinishedOf(client: Client, id: number): Promise<Out<'note.unfinished'>> {
  const first = await client.call('note.unfinished', { id })
  if (first.draft === null || Date.now() - first.draft.at > LIVE) return first
  await new Promise((done) => setTimeout(done, LIVE))
  const now = await client.call('note.unfinished', { id })
  return now.draft?.at === first.draft.at ? now : { ...now, draft: null }
}

function noteOf(detail: unknown): { readonly body: string; readonly revision: number } | null {
  if (typeof detail !== 'object' || detail === null || !('body' in detail) || !('revision' in detail)) return null
  const { body, revision } = detail
  return typeof body === 'string' && typeof revision === 'number' ? { body, revision } : null
}
