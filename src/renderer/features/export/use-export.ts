/** Runs an export as a whole: says how far it is, and can be stopped. Nothing is held in the window that the disk could hold. */
import { useEffect, useRef, useState } from 'react'
import type { In } from '../../../shared/contract/index.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { Client } from '../../../shared/rpc.ts'
import { choosePlace } from '../../data/choose-file.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'
import { isDesktop } from '../../data/port.ts'
import { saveFile } from '../../ui/save-file.ts'
import { copyText } from '../../ui/text/copy.ts'
import { mimeOf } from './choices.ts'

type Input = In<'export.begin'>

export interface Exported {
  readonly count: number
  /** The file's name or path; null where it went to the clipboard. */
  readonly place: string | null
}

export interface RunningExport {
  /** Null while nothing runs. */
  readonly progress: Progress | null
  /** Resolves to null where nothing came of it: it failed, which has been told, or the person thought better of it. */
  readonly run: (input: Input, how: 'save' | 'copy') => Promise<Exported | null>
  /** Has what runs come to nothing. */
  readonly stop: () => void
}

interface Task {
  readonly client: Client
  readonly input: Input
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

const START: Progress = { phase: 'Exporting', done: 0, total: null, unit: 'papers' }

export function useExport(): RunningExport {
  const { client } = useLibrary()
  const [progress, setProgress] = useState<Progress | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const run: RunningExport['run'] = async (input, how) => {
    const own = new AbortController()
    running.current = own
    setProgress(START)
    const deliver = how === 'copy' ? copy : isDesktop() ? writeFile : download
    const done = await deliver({ client, input, signal: own.signal, onProgress: setProgress }).catch(
      (error: unknown) => {
        if (!own.signal.aborted) showFailure(error)
        return null
      },
    )
    setProgress(null)
    return done
  }
  return { progress, run, stop: () => running.current?.abort() }
}

async function copy({ client, input, signal, onProgress }: Task): Promise<Exported> {
  const { text, count } = await client.call('export.text', input, { signal, onProgress })
  await copyText(text)
  return { count, place: null }
}

/** The library writes the file itself, where the person has chosen. */
async function writeFile({ client, input, signal, onProgress }: Task): Promise<Exported | null> {
  const { fileName } = await client.call('export.text', { ...input, limit: 1 }, { signal })
  const isFolder = input.format === 'notes'
  const path = await choosePlace(
    isFolder
      ? { kind: 'folder', title: 'Folder for the notes', name: '' }
      : { kind: 'file', title: 'Export', name: fileName },
  )
  if (path === null) return null
  const { count } = await client.call('export.file', { ...input, path }, { signal, onProgress })
  return { count, place: isFolder ? path : (path.split(/[/\\]/).at(-1) ?? path) }
}

/** A piece at a time, each of which the browser may put on its disk. */
async function download({ client, input, signal, onProgress }: Task): Promise<Exported | null> {
  const { export: id, total, fileName } = await client.call('export.begin', input, { signal })
  const parts: Blob[] = []
  for (;;) {
    if (signal.aborted) {
      await client.call('export.end', { export: id })
      return null
    }
    const { piece, done } = await client.call('export.next', { export: id })
    if (piece === null) break
    parts.push(new Blob([piece]))
    onProgress({ ...START, done, total })
  }
  // One document with images beside it comes as an archive.
  const format = fileName.endsWith('.zip') ? 'notes' : (input.format ?? 'bibtex')
  saveFile(fileName, parts, mimeOf(format))
  return { count: total, place: fileName }
}
