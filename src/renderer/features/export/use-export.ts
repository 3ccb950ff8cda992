/** Runs an export as a whole: says how far it is, can be stopped, and hands the text over to `deliver`. */
import { useEffect, useRef, useState } from 'react'
import type { In, Out } from '../../../shared/contract/index.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import { showFailure } from '../../data/commands.ts'
import { useLibrary } from '../../data/library.ts'

export interface RunningExport {
  /** Null while nothing runs. */
  readonly progress: Progress | null
  /** Resolves to whether it was delivered. */
  readonly run: (
    input: In<'export.text'>,
    deliver: (exported: Out<'export.text'>) => Promise<void> | void,
  ) => Promise<boolean>
}

const START: Progress = { phase: 'Exporting', done: 0, total: null, unit: 'papers' }

export function useExport(): RunningExport {
  const { client } = useLibrary()
  const [progress, setProgress] = useState<Progress | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const run: RunningExport['run'] = async (input, deliver) => {
    const own = new AbortController()
    running.current = own
    setProgress(START)
    let isDone = false
    try {
      await deliver(await client.call('export.text', input, { signal: own.signal, onProgress: setProgress }))
      isDone = true
    } catch (error) {
      if (!own.signal.aborted) showFailure(error)
    }
    setProgress(null)
    return isDone
  }
  return { progress, run }
}
