/** Imports on their way. They belong to the window and not to the dialog, so that everything else goes on while papers are stored. */
import { create } from 'zustand'
import type { In, Out } from '../../../shared/contract/index.ts'
import type { Progress } from '../../../shared/contract/procedure.ts'
import type { Client } from '../../../shared/rpc.ts'
import { showFailure } from '../../data/commands.ts'
import { exceptions, type Choices } from './choices.ts'

export interface RunningImport {
  readonly id: number
  readonly progress: Progress
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly cancel: () => void
}

interface Imports {
  readonly running: readonly RunningImport[]
}

export const useImports = create<Imports>()(() => ({ running: [] }))

/** Rows asked for at a time. */
const PAGE = 500
let lastId = 0

export interface ImportOrder {
  readonly preview: string
  readonly total: number
  /** How many possible duplicates there are. */
  readonly possible: number
  readonly choices: Choices
  /** Discarded once the import is through. */
  readonly uploads: readonly string[]
}

/**
 * Stores what was chosen. Cancelling keeps the papers stored so far.
 * @returns what was done, or undefined after having told of a failure
 */
export async function runImport(client: Client, order: ImportOrder): Promise<Out<'intake.commit'> | undefined> {
  const id = ++lastId
  const own = new AbortController()
  const change = (progress: Progress): void =>
    useImports.setState(({ running }) => ({
      running: running.map((each) => (each.id === id ? { ...each, progress } : each)),
    }))
  const progress: Progress = { phase: 'Adding', done: 0, total: order.total, unit: 'papers' }
  useImports.setState(({ running }) => ({
    running: [...running, { id, progress, startedAt: Date.now(), cancel: () => own.abort() }],
  }))
  try {
    const input = await commitInput(client, order)
    return await client.call('intake.commit', input, { signal: own.signal, onProgress: change })
  } catch (error) {
    showFailure(error)
    return undefined
  } finally {
    useImports.setState(({ running }) => ({ running: running.filter((each) => each.id !== id) }))
    for (const upload of order.uploads) client.call('upload.discard', { upload }).catch(() => undefined)
  }
}

/** The contract names possible duplicates one by one; a decision for all of them has to find them first. */
async function commitInput(
  client: Client,
  { preview, total, possible, choices }: ImportOrder,
): Promise<In<'intake.commit'>> {
  const decisions = new Map(choices.decisions)
  if (possible > 0)
    for (let offset = 0; offset < total; offset += PAGE) {
      const { rows } = await client.call('intake.rows', { preview, offset, limit: PAGE })
      for (const { index, outcome } of rows)
        if (outcome === 'possible' && !decisions.has(index)) decisions.set(index, choices.decideAll)
    }
  return {
    preview,
    decisions: Object.fromEntries([...decisions].map(([index, decision]) => [String(index), decision])),
    except: exceptions(choices, total).filter((index) => !decisions.has(index)),
    take: Object.fromEntries([...choices.take].map(([index, fields]) => [String(index), [...fields]])),
    status: choices.status,
    tags: [...choices.tags],
  }
}
