/** What could not be read: the first ones whole, and how many more there are. */
import type { IntakeProblem } from '../../../shared/contract/intake.ts'

/** A person mends a few; a file with more is of another kind. */
const KEPT = 1000

export class Problems {
  readonly kept: IntakeProblem[] = []
  #more = 0

  add(problem: IntakeProblem): void {
    if (this.kept.length < KEPT) this.kept.push(problem)
    else this.#more++
  }

  /** With a last one that counts those not kept. */
  all(): IntakeProblem[] {
    if (this.#more === 0) return this.kept
    const reason = `${this.#more.toLocaleString('en')} more problems of this kind are not shown.`
    return [...this.kept, { source: this.kept[0]?.source ?? '', line: null, column: null, reason, text: '' }]
  }

  reasons(): string {
    return [...new Set(this.kept.map((problem) => problem.reason))].join(' ')
  }
}
