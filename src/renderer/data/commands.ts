/** Doing something to the library: says in a toast what was done with a way back, or what went wrong. */
import { useMemo } from 'react'
import type { Status } from '../../shared/contract/entities.ts'
import { LecternError } from '../../shared/contract/errors.ts'
import type { In, Out, ProcedureName } from '../../shared/contract/index.ts'
import type { PaperFields } from '../../shared/contract/papers.ts'
import type { Client } from '../../shared/rpc.ts'
import { useToasts } from '../state/toasts.ts'
import { useLibrary } from './library.ts'

export interface Commands {
  /** Runs a command. Resolves to its answer, or undefined after having told of the failure. */
  readonly run: <K extends ProcedureName>(
    name: K,
    input: In<K>,
    how?: {
      readonly quiet?: boolean
      /** Told of a failure instead of a toast. */
      readonly onError?: (message: string) => void
    },
  ) => Promise<Out<K> | undefined>
  readonly setStatus: (ids: readonly number[], status: Status) => void
  readonly edit: (ids: readonly number[], fields: Partial<PaperFields>) => void
  readonly applyTags: (ids: readonly number[], add: readonly string[], remove?: readonly string[]) => void
  readonly trash: (ids: readonly number[]) => void
  readonly restore: (ids: readonly number[]) => void
  readonly undo: (step?: number) => void
  readonly redo: (step?: number) => void
}

export function useCommands(): Commands {
  const { client } = useLibrary()
  return useMemo(() => createCommands(client), [client])
}

/** Shows a failure; anything that is not a {@link LecternError} is a mistake of ours and says so. */
export function showFailure(error: unknown): void {
  const text = error instanceof LecternError ? error.message : `Lectern ran into an error of its own: ${String(error)}`
  useToasts.getState().show({ kind: 'error', text })
}

function createCommands(client: Client): Commands {
  const run: Commands['run'] = async (name, input, { quiet = false, onError } = {}) => {
    try {
      const answer = await client.call(name, input)
      if (!quiet && isStep(answer)) tell(answer)
      return answer
    } catch (error) {
      if (onError && error instanceof LecternError) onError(error.message)
      else showFailure(error)
      return undefined
    }
  }
  const tell = ({ step, label }: { readonly step: number; readonly label: string }): void => {
    const { show } = useToasts.getState()
    show({ kind: 'done', text: label, actions: [{ label: 'Undo', run: () => undo(step) }] })
  }
  const undo = (step?: number): void => {
    void travel('history.undo', step, (done) => [{ label: 'Redo', run: () => redo(done) }])
  }
  const redo = (step?: number): void => {
    void travel('history.redo', step, (done) => [{ label: 'Undo', run: () => undo(done) }])
  }
  const travel = async (
    name: 'history.undo' | 'history.redo',
    step: number | undefined,
    back: (step: number) => { readonly label: string; readonly run: () => void }[],
  ): Promise<void> => {
    const answer = await run(name, step === undefined ? {} : { step }, { quiet: true })
    if (!answer) return
    useToasts
      .getState()
      .show({ kind: 'done', text: answer.label, actions: answer.step === null ? [] : back(answer.step) })
  }
  return {
    run,
    setStatus: (ids, status) => void (ids.length > 0 && run('paper.setStatus', { ids: many(ids), status })),
    edit: (ids, fields) => void (ids.length > 0 && run('paper.edit', { ids: many(ids), fields })),
    applyTags: (ids, add, remove = []) =>
      void (ids.length > 0 && run('tag.apply', { ids: many(ids), add: [...add], remove: [...remove] })),
    trash: (ids) => void (ids.length > 0 && run('paper.trash', { ids: many(ids) })),
    restore: (ids) => void (ids.length > 0 && run('paper.restore', { ids: many(ids) })),
    undo,
    redo,
  }
}

/** A selection of any size as the contract takes it. */
export function many(ids: readonly number[]): number[] | Int32Array<ArrayBuffer> {
  return ids.length > 1000 ? Int32Array.from(ids) : [...ids]
}

function isStep(answer: unknown): answer is { readonly step: number; readonly label: string } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'step' in answer &&
    typeof answer.step === 'number' &&
    'label' in answer
  )
}
