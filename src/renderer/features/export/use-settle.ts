/** Deciding on what others changed in a kept file; what was taken into the library can be taken back. */
import { useState } from 'react'
import type { KeptProposal } from '../../../shared/contract/kept.ts'
import { useCommands } from '../../data/commands.ts'
import { useToasts } from '../../state/toasts.ts'

export type Take = 'file' | 'library'

export interface Settling {
  readonly isBusy: boolean
  /** One after the other, up to the first that fails, which is told. */
  readonly settle: (proposals: readonly KeptProposal[], take: Take) => Promise<void>
}

/** @param id the kept file */
export function useSettle(id: number): Settling {
  const { run } = useCommands()
  const [isBusy, setBusy] = useState(false)
  const lastStep = async (): Promise<{ id: number; label: string } | null> =>
    (await run('history.next', {}))?.undo ?? null
  const undo = async (steps: readonly number[]): Promise<void> => {
    for (const step of steps.toReversed()) if (!(await run('history.undo', { step }, { quiet: true }))) return
    useToasts.getState().show({ kind: 'done', text: 'Taken back. In the library all is as it was before.' })
  }
  const settle = async (proposals: readonly KeptProposal[], take: Take): Promise<void> => {
    setBusy(true)
    const steps: number[] = []
    let text = ''
    let before = await lastStep()
    for (const { key, field } of proposals) {
      if (!(await run('kept.settle', { id, key, field, take }))) break
      const step = await lastStep()
      if (!step || step.id === before?.id) continue
      steps.push(step.id)
      text = step.label
      before = step
    }
    setBusy(false)
    if (steps.length === 0) return
    useToasts.getState().show({
      kind: 'done',
      text: steps.length === 1 ? text : `Took ${steps.length.toLocaleString('en')} changes from a kept file`,
      actions: [{ label: 'Undo', run: () => void undo(steps) }],
    })
  }
  return { isBusy, settle }
}
