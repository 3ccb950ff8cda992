/** What a person chooses in a preview: which rows to leave out, and what to do with possible duplicates. */
import type { Status } from '../../../shared/contract/entities.ts'
import type { Decision, Outcome, Preview, PreviewRow } from '../../../shared/contract/intake.ts'

export interface Choices {
  /** Whether rows are taken unless they stand in `flipped`. */
  readonly takesAll: boolean
  /** Rows, by index, for which the opposite of `takesAll` holds, with their outcome. Possible duplicates never stand here. */
  readonly flipped: ReadonlyMap<number, Outcome>
  /** For possible duplicates that have no decision of their own. */
  readonly decideAll: Decision
  readonly decisions: ReadonlyMap<number, Decision>
  /** Differing fields of known papers that are taken over, by row. */
  readonly take: ReadonlyMap<number, readonly string[]>
  readonly status: Status
  readonly tags: readonly string[]
}

export const NO_CHOICES: Choices = {
  takesAll: true,
  flipped: new Map(),
  decideAll: 'skip',
  decisions: new Map(),
  take: new Map(),
  status: 'inbox',
  tags: [],
}

type Row = Pick<PreviewRow, 'index' | 'outcome'>

export function isTaken({ takesAll, flipped }: Choices, index: number): boolean {
  return takesAll !== flipped.has(index)
}

/** Ticks or unticks one row. */
export function flip(choices: Choices, { index, outcome }: Row): Choices {
  const flipped = new Map(choices.flipped)
  if (!flipped.delete(index)) flipped.set(index, outcome)
  return { ...choices, flipped }
}

/** Ticks or unticks every row. */
export function flipAll(choices: Choices, takesAll: boolean): Choices {
  return { ...choices, takesAll, flipped: new Map() }
}

export function decide(choices: Choices, index: number, decision: Decision): Choices {
  return { ...choices, decisions: new Map(choices.decisions).set(index, decision) }
}

/** Takes a differing field of a known paper over, or leaves it as it stands. */
export function takeField(choices: Choices, index: number, field: string): Choices {
  const known = choices.take.get(index) ?? []
  const fields = known.includes(field) ? known.filter((other) => other !== field) : [...known, field]
  return { ...choices, take: new Map(choices.take).set(index, fields) }
}

/** One decision for every possible duplicate, also for those that had one. */
export function decideAll(choices: Choices, decision: Decision): Choices {
  return { ...choices, decideAll: decision, decisions: new Map() }
}

export function decisionOf({ decisions, decideAll }: Choices, index: number): Decision {
  return decisions.get(index) ?? decideAll
}

export interface Tally {
  /** Papers that will be new in the library. */
  readonly adds: number
  /** Possible duplicates that will be merged into what is there. */
  readonly merges: number
  /** Papers that the library has already, ticked: what they bring is filled in. */
  readonly known: number
}

export function tally(choices: Choices, { counts }: Pick<Preview, 'counts'>): Tally {
  const taken = (outcome: Outcome): number => {
    const flipped = [...choices.flipped.values()].filter((each) => each === outcome).length
    return choices.takesAll ? counts[outcome] - flipped : flipped
  }
  const decided = (decision: Decision): number => {
    const own = [...choices.decisions.values()]
    const others = choices.decideAll === decision ? counts.possible - own.length : 0
    return others + own.filter((each) => each === decision).length
  }
  return { adds: taken('new') + decided('keep-both'), merges: decided('merge'), known: taken('existing') }
}

/**
 * What the button says and whether there is anything to do.
 * @param fills how many ticked papers of the library would be completed; null while not every row is known
 */
export function commitLabel(
  { adds, merges, known }: Tally,
  fills: number | null,
  tags: number,
): { readonly text: string; readonly canCommit: boolean } {
  const papers = (n: number): string => (n === 1 ? '1 paper' : `${n.toLocaleString('en')} papers`)
  if (adds > 0) return { text: `Add ${papers(adds)}`, canCommit: true }
  const completed = merges + (fills ?? 0)
  if (completed > 0) return { text: `Complete ${papers(completed)}`, canCommit: true }
  if (known > 0 && tags > 0) return { text: `Tag ${papers(known)}`, canCommit: true }
  return { text: 'Add 0 papers', canCommit: known > 0 && fills === null }
}

/** The rows that are left out, as the contract names them. */
export function exceptions({ takesAll, flipped }: Choices, total: number): number[] {
  if (takesAll) return [...flipped.keys()]
  return Array.from({ length: total }, (_, index) => index).filter((index) => !flipped.has(index))
}
