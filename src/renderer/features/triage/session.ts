/**
 * One round of triage as plain data: which papers, which one is shown, what was decided about each, and what can be taken back.
 * Nothing here talks to the library, so that a key moves on at once and the library follows.
 */

export const DECISIONS = ['queued', 'reading', 'read', 'skipped', 'snoozed', 'later'] as const
export type Decision = (typeof DECISIONS)[number]

export interface Taken {
  readonly paper: number
  readonly decision: Decision
  /** What was decided about the paper before, where it was decided twice. */
  readonly before: Decision | null
}

export interface Round {
  readonly papers: readonly number[]
  /** Place of the paper shown; as long as the list once it is through. */
  readonly at: number
  readonly decisions: ReadonlyMap<number, Decision>
  /** Oldest first. */
  readonly taken: readonly Taken[]
}

export function startRound(papers: readonly number[]): Round {
  return { papers, at: 0, decisions: new Map(), taken: [] }
}

export function paperAt({ papers, at }: Round): number | null {
  return papers[at] ?? null
}

/** The decision about the paper shown, and on to the next one that is not decided. */
export function decide(round: Round, decision: Decision): Round {
  const paper = paperAt(round)
  if (paper === null) return round
  const decisions = new Map(round.decisions).set(paper, decision)
  const before = round.decisions.get(paper) ?? null
  return {
    ...round,
    decisions,
    taken: [...round.taken, { paper, decision, before }],
    at: nextOpen(round.papers, decisions, round.at + 1),
  }
}

/** Back to the paper of the last decision, as it was before. */
export function takeBack(round: Round): { readonly round: Round; readonly taken: Taken | null } {
  const taken = round.taken.at(-1) ?? null
  if (taken === null) return { round, taken }
  return { round: withoutLast(round, taken), taken }
}

/** The same for one decision among others: the library refused it. */
export function refuse(round: Round, taken: Taken): Round {
  const place = round.taken.lastIndexOf(taken)
  if (place < 0) return round
  return { ...withoutLast(round, taken), taken: round.taken.toSpliced(place, 1) }
}

/** Moves without deciding; the end of the list is its summary. */
export function step(round: Round, by: 1 | -1): Round {
  return { ...round, at: Math.min(Math.max(round.at + by, 0), round.papers.length) }
}

/** Papers that came in meanwhile go to the end. */
export function join(round: Round, inbox: Iterable<number>): Round {
  const known = new Set(round.papers)
  const fresh = [...inbox].filter((id) => !known.has(id))
  return fresh.length === 0 ? round : { ...round, papers: [...round.papers, ...fresh] }
}

/** To the first paper without a decision, "later" being one. */
export function toFirstOpen(round: Round): Round {
  return { ...round, at: nextOpen(round.papers, round.decisions, 0) }
}

/** How many were decided each way, and how many not at all. */
export function tally({ papers, decisions }: Round): Readonly<Record<Decision | 'open', number>> {
  const counts = { queued: 0, reading: 0, read: 0, skipped: 0, snoozed: 0, later: 0, open: 0 }
  for (const paper of papers) counts[decisions.get(paper) ?? 'open']++
  return counts
}

function withoutLast(round: Round, { paper, before }: Taken): Round {
  const decisions = new Map(round.decisions)
  if (before === null) decisions.delete(paper)
  else decisions.set(paper, before)
  return { ...round, decisions, taken: round.taken.slice(0, -1), at: Math.max(0, round.papers.indexOf(paper)) }
}

function nextOpen(papers: readonly number[], decisions: ReadonlyMap<number, Decision>, from: number): number {
  for (let at = from; at < papers.length; at++) if (!decisions.has(papers[at] ?? 0)) return at
  return papers.length
}
