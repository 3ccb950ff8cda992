/**
 * One adding of papers, up to the moment it is stored: what was typed, pasted and chosen, the files on their way to the library, and
 * the preview that follows every change. Stores nothing; `dispose` leaves nothing behind in the library either.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { LecternError } from '../../../shared/contract/errors.ts'
import { TEXT_LIMIT, type IntakeProblem, type IntakeSource, type Preview } from '../../../shared/contract/intake.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { Client } from '../../../shared/rpc.ts'
import { NO_CHOICES, type Choices } from './choices.ts'
import { uploadFile, type UploadFile } from './upload.ts'

export interface ChosenFile {
  readonly id: number
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly sent: number
  /** The library's name for it once it is there whole. */
  readonly upload: string | null
  readonly error: string | null
}

export interface SessionState {
  readonly text: string
  readonly files: readonly ChosenFile[]
  /** Sources that came ready: handed over by the desktop, or passages that were mended. */
  readonly given: readonly IntakeSource[]
  /** Set while a preview is being made; the last one stays on show meanwhile. */
  readonly reading: Progress | null
  readonly preview: Preview | null
  /** Why there is no preview, as a sentence. */
  readonly error: string | null
  /** Problems that were mended as a source of their own; see `problemKey`. */
  readonly mended: ReadonlySet<string>
  readonly choices: Choices
}

export interface Session {
  readonly store: StoreApi<SessionState>
  readonly setText: (text: string) => void
  readonly addFiles: (files: readonly UploadFile[]) => void
  readonly addSources: (sources: readonly IntakeSource[]) => void
  readonly removeFile: (id: number) => void
  readonly choose: (change: (choices: Choices) => Choices) => void
  /** Reads a passage again as the person has mended it. */
  readonly mend: (problem: IntakeProblem, text: string) => void
  /** Gives the preview and the uploads away: from now on who took them discards them. */
  readonly handOver: () => { readonly preview: Preview; readonly uploads: readonly string[] } | null
  readonly dispose: () => void
}

/** Milliseconds without a keystroke after which the preview follows. */
const PAUSE = 250
/** More text than this is not shown in a textbox but handled as a file, so that typing stays quick. */
export const TEXTBOX_LIMIT = 500_000

const EMPTY: SessionState = {
  text: '',
  files: [],
  given: [],
  reading: null,
  preview: null,
  error: null,
  mended: new Set(),
  choices: NO_CHOICES,
}
const STARTING: Progress = { phase: 'Reading', done: 0, total: null, unit: 'papers' }

export function createSession(client: Client): Session {
  const store = createStore<SessionState>()(() => EMPTY)
  const { getState, setState } = store
  const sending = new Map<number, AbortController>()
  let lastFile = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let reading: AbortController | null = null

  const discardPreview = (preview: Preview | null): void => {
    // Failing to discard costs nothing: the library lets go of previews and uploads by itself.
    if (preview) client.call('intake.discard', { preview: preview.preview }).catch(() => undefined)
  }
  const discardUpload = (upload: string | null): void => {
    if (upload !== null) client.call('upload.discard', { upload }).catch(() => undefined)
  }
  const sourcesNow = (): IntakeSource[] => {
    const { text, files, given } = getState()
    return [
      ...(text.trim() === '' ? [] : [{ kind: 'text' as const, text, name: 'pasted text' }]),
      ...files.flatMap(({ upload }) => (upload === null ? [] : [{ kind: 'upload' as const, upload }])),
      ...given,
    ]
  }
  const showPreview = (preview: Preview | null, error: string | null): void => {
    const { preview: old, choices } = getState()
    discardPreview(old)
    // Rows are chosen by their place, which means something else in another preview.
    const { status, tags } = choices
    setState({ preview, error, reading: null, choices: { ...NO_CHOICES, status, tags } })
  }
  const read = async (): Promise<void> => {
    const sources = sourcesNow()
    if (sources.length === 0) {
      showPreview(null, null)
      return
    }
    const own = new AbortController()
    reading = own
    const onProgress = (progress: Progress): void => {
      if (!own.signal.aborted) setState({ reading: progress })
    }
    try {
      const preview = await client.call('intake.preview', { sources }, { signal: own.signal, onProgress })
      if (own.signal.aborted) discardPreview(preview)
      else showPreview(preview, null)
    } catch (error) {
      if (!own.signal.aborted) showPreview(null, sentenceOf(error))
    }
  }
  const readAfter = (pause: number): void => {
    clearTimeout(timer)
    reading?.abort()
    setState({ reading: sourcesNow().length > 0 ? STARTING : null })
    timer = setTimeout(() => void read(), pause)
  }
  const changeFile = (id: number, part: Partial<ChosenFile>): void =>
    setState(({ files }) => ({ files: files.map((file) => (file.id === id ? { ...file, ...part } : file)) }))
  const send = async (id: number, file: UploadFile): Promise<void> => {
    const own = new AbortController()
    sending.set(id, own)
    try {
      const upload = await uploadFile(client, file, {
        signal: own.signal,
        onProgress: (sent) => changeFile(id, { sent }),
      })
      if (own.signal.aborted) discardUpload(upload)
      else changeFile(id, { upload })
    } catch (error) {
      if (!own.signal.aborted) changeFile(id, { error: sentenceOf(error) })
    } finally {
      sending.delete(id)
    }
    if (sending.size === 0 && !own.signal.aborted) readAfter(0)
  }
  const addFiles = (chosen: readonly UploadFile[]): void => {
    const added = chosen.map((file) => ({ id: ++lastFile, file }))
    setState(({ files }) => ({
      files: [
        ...files,
        ...added.map(({ id, file: { name, size } }) => ({ id, name, size, sent: 0, upload: null, error: null })),
      ],
    }))
    for (const { id, file } of added) void send(id, file)
  }
  const addSources = (sources: readonly IntakeSource[]): void => {
    setState(({ given }) => ({ given: [...given, ...sources] }))
    readAfter(0)
  }
  const setText = (text: string): void => {
    if (text.length > Math.min(TEXTBOX_LIMIT, TEXT_LIMIT)) {
      addFiles([new File([text], 'pasted text')])
      return
    }
    const before = getState().text
    setState({ text })
    // What was pasted is all there; what is typed goes on for a while.
    readAfter(Math.abs(text.length - before.length) > 1 ? 0 : PAUSE)
  }
  const reset = (): void => {
    clearTimeout(timer)
    reading?.abort()
    for (const controller of sending.values()) controller.abort()
    sending.clear()
    setState(EMPTY)
  }

  return {
    store,
    setText,
    addFiles,
    addSources,
    removeFile: (id) => {
      sending.get(id)?.abort()
      discardUpload(getState().files.find((file) => file.id === id)?.upload ?? null)
      setState(({ files }) => ({ files: files.filter((file) => file.id !== id) }))
      readAfter(0)
    },
    choose: (change) => setState(({ choices }) => ({ choices: change(choices) })),
    mend: (problem, mendedText) => {
      const { text } = getState()
      if (problem.source === 'pasted text' && text.includes(problem.text)) {
        setText(text.replace(problem.text, () => mendedText))
        return
      }
      setState(({ mended }) => ({ mended: new Set(mended).add(problemKey(problem)) }))
      addSources([{ kind: 'text', text: mendedText, name: `${problem.source} (mended)` }])
    },
    handOver: () => {
      const { preview, files, given } = getState()
      if (!preview) return null
      const uploads = [...files.map(({ upload }) => upload), ...given.map(uploadOf)].filter((upload) => upload !== null)
      reset()
      return { preview, uploads }
    },
    dispose: () => {
      const { preview, files, given } = getState()
      discardPreview(preview)
      for (const { upload } of files) discardUpload(upload)
      for (const source of given) discardUpload(uploadOf(source))
      reset()
    },
  }
}

/** Names a problem by its place. */
export function problemKey({ source, line, column, reason }: IntakeProblem): string {
  return `${source}\n${line ?? ''}\n${column ?? ''}\n${reason}`
}

function uploadOf(source: IntakeSource): string | null {
  return source.kind === 'upload' ? source.upload : null
}

function sentenceOf(error: unknown): string {
  return error instanceof LecternError ? error.message : `Lectern ran into an error of its own: ${String(error)}`
}
