/** A round of triage joined to the library: every key moves on at once, and what it decided is written behind it, in order. */
import { createStore, type StoreApi } from 'zustand'
import type { Done } from '../../../shared/contract/procedure.ts'
import type { PaperFields } from '../../../shared/contract/papers.ts'
import type { Client } from '../../../shared/rpc.ts'
import { tomorrow } from '../../../shared/domain/snooze.ts'
import * as rounds from './session.ts'
import type { Decision, Round, Taken } from './session.ts'

export interface Triage {
  readonly round: Round
  readonly decide: (decision: Exclude<Decision, 'snoozed'>) => void
  /** Until a time in milliseconds since 1970; without one, tomorrow morning. */
  readonly snooze: (until?: number) => void
  /** Takes the last decision back, and whatever was done to its paper after it, and shows that paper. */
  readonly undo: () => Promise<void>
  readonly edit: (fields: Pick<PaperFields, 'priority'>) => void
  readonly step: (by: 1 | -1) => void
  readonly toFirstOpen: () => void
  readonly join: (inbox: Iterable<number>) => void
}

/** What is left to wait for once `own` is done. */
function stillUndoing(now: Promise<void> | null, own: Promise<void>): Promise<void> | null {
  return now === own ? null : now
}

const STATUS = { queued: 'queued', reading: 'reading', read: 'read', skipped: 'skipped' } as const

/** @param onFailure is told of what the library refused, after the round has gone back to that paper */
export function createTriage(
  client: Client,
  papers: readonly number[],
  onFailure: (error: unknown) => void,
): StoreApi<Triage> {
  /** Steps of the history, once they are written; a decision that changes nothing has none. */
  const steps = new WeakMap<Taken, Promise<number | null>>()
  let edits: { readonly paper: number; readonly step: Promise<number | null> }[] = []
  /** While something is taken back: what comes after it waits, for it may be about the same paper. */
  let undoing: Promise<void> | null = null
  /** Sent at once, so that closing the window loses nothing; the library takes calls in the order in which they come. */
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => (undoing ? undoing.then(work) : work())

  return createStore<Triage>()((set, get) => {
    const take = (decision: Decision, command: ((paper: number) => Promise<Done>) | null): void => {
      const round = rounds.decide(get().round, decision)
      const taken = round.taken.at(-1)
      if (!taken || round === get().round) return
      set({ round })
      edits = edits.filter(({ paper }) => paper !== taken.paper)
      if (!command) return
      const step = inOrder(() => command(taken.paper)).then(
        (done) => done.step,
        (error: unknown) => {
          set({ round: rounds.refuse(get().round, taken) })
          onFailure(error)
          return null
        },
      )
      steps.set(taken, step)
    }
    const revert = async (step: Promise<number | null> | undefined): Promise<void> => {
      const number = await step
      if (number !== null && number !== undefined) await client.call('history.undo', { step: number })
    }
    return {
      round: rounds.startRound(papers),
      decide: (decision) =>
        take(
          decision,
          decision === 'later'
            ? null
            : (paper) => client.call('paper.setStatus', { ids: [paper], status: STATUS[decision] }),
        ),
      snooze: (until = tomorrow(Date.now())) =>
        take('snoozed', (paper) => client.call('queue.snooze', { ids: [paper], until: { kind: 'time', at: until } })),
      undo: async () => {
        const { round, taken } = rounds.takeBack(get().round)
        if (!taken) return
        set({ round })
        const since = edits.filter(({ paper }) => paper === taken.paper).reverse()
        edits = edits.filter(({ paper }) => paper !== taken.paper)
        const before = undoing ?? Promise.resolve()
        const work = async (): Promise<void> => {
          await before
          try {
            for (const { step } of since) await revert(step)
            await revert(steps.get(taken))
          } catch (error) {
            onFailure(error)
          }
        }
        const own = work()
        undoing = own
        await own
        // Another one may have been taken back meanwhile, which then is the one to wait for.
        undoing = stillUndoing(undoing, own)
      },
      edit: (fields) => {
        const paper = rounds.paperAt(get().round)
        if (paper === null) return
        const step = inOrder(() => client.call('paper.edit', { ids: [paper], fields })).then(
          (done) => done.step,
          (error: unknown) => {
            onFailure(error)
            return null
          },
        )
        edits = [...edits, { paper, step }]
      },
      step: (by) => set({ round: rounds.step(get().round, by) }),
      toFirstOpen: () => set({ round: rounds.toFirstOpen(get().round) }),
      join: (inbox) => set({ round: rounds.join(get().round, inbox) }),
    }
  })
}
