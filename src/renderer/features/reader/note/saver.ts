/** Saves a note as it is typed, and joins it with what was written elsewhere meanwhile. */
import type { Paper } from '../../../../shared/contract/entities.ts'
import { LecternError } from '../../../../shared/contract/errors.ts'
import type { Client } from '../../../../shared/rpc.ts'
import { dropDraft, keepDraft, keptDraft } from './drafts.ts'
import { mergeTexts, type Merged } from './merge.ts'

/** Milliseconds without a key after which the note is saved; and the longest that it waits while one goes on typing. */
const PAUSE = 250
const LONGEST = 450
/** Milliseconds after which a note that the library tells of is taken for what stands there. */
const SETTLED = 400

export type Saving = 'saved' | 'waiting' | 'failed'

export interface Saver {
  /** What the editor begins with: the note, with a draft that outlived a crash. */
  readonly initial: string
  readonly typed: (body: string) => void
  /** The library tells of a note; one that was written elsewhere is joined with what stands here. */
  readonly heard: (paper: Pick<Paper, 'note' | 'noteRevision'>) => void
  /** Saves at once what is still to be saved. */
  readonly flush: () => Promise<void>
}

export interface SaverEvents {
  readonly onState: (state: Saving, trouble: string | null) => void
  /** The text of the editor has to become this; `other` is what was written elsewhere, news where more was typed here meanwhile. */
  readonly onMerged: (merged: Merged, other: string, isNews: boolean) => void
}

export function createSaver(client: Client, paper: Paper, events: SaverEvents): Saver {
  let base = { body: paper.note, revision: paper.noteRevision }
  let body = recovered(paper)
  let timer: ReturnType<typeof setTimeout> | undefined
  let listening: ReturnType<typeof setTimeout> | undefined
  let firstWaiting: number | null = null
  let running: Promise<void> = Promise.resolve()

  const joinWith = (other: { readonly body: string; readonly revision: number }): void => {
    const merged = mergeTexts(base.body, body, other.body)
    const isNews = body !== base.body
    base = other
    if (merged.text === body) return
    body = merged.text
    events.onMerged(merged, other.body, isNews)
  }
  const write = async (): Promise<void> => {
    clearTimeout(timer)
    clearTimeout(listening)
    firstWaiting = null
    const text = body
    if (text === base.body) {
      dropDraft(paper.uid)
      events.onState('saved', null)
      return
    }
    try {
      const { revision } = await client.call('note.set', { id: paper.id, body: text, revision: base.revision })
      base = { body: text, revision }
    } catch (error) {
      const other = error instanceof LecternError && error.code === 'conflict' ? noteOf(error.detail) : null
      if (!other) {
        events.onState('failed', error instanceof Error ? error.message : String(error))
        timer = setTimeout(() => void save(), 3000)
        return
      }
      joinWith(other)
      await write()
      return
    }
    if (body === text) {
      dropDraft(paper.uid)
      events.onState('saved', null)
    } else schedule()
  }
  const save = (): Promise<void> => (running = running.then(write))
  const schedule = (): void => {
    clearTimeout(timer)
    const now = performance.now()
    firstWaiting ??= now
    timer = setTimeout(() => void save(), Math.max(0, Math.min(PAUSE, firstWaiting + LONGEST - now)))
  }
  if (body !== base.body) schedule()
  return {
    initial: body,
    typed: (text) => {
      if (text === body) return
      body = text
      keepDraft(paper.uid, { body, base: base.body, revision: base.revision })
      events.onState('waiting', null)
      schedule()
    },
    heard: ({ note, noteRevision }) => {
      // What this window saved comes back here too, and late; only what still stands after a while was written elsewhere, or undone.
      clearTimeout(listening)
      if (noteRevision === base.revision || note === base.body) return
      listening = setTimeout(() => {
        joinWith({ body: note, revision: noteRevision })
        if (body !== base.body) schedule()
      }, SETTLED)
    },
    flush: save,
  }
}

function recovered(paper: Paper): string {
  const draft = keptDraft(paper.uid)
  if (!draft || draft.body === paper.note) return paper.note
  return draft.revision === paper.noteRevision ? draft.body : mergeTexts(draft.base, draft.body, paper.note).text
}

function noteOf(detail: unknown): { readonly body: string; readonly revision: number } | null {
  if (typeof detail !== 'object' || detail === null || !('body' in detail) || !('revision' in detail)) return null
  const { body, revision } = detail
  return typeof body === 'string' && typeof revision === 'number' ? { body, revision } : null
}
