/** What was chosen last, for as long as the window is open. */

const KEPT = 5
let recent: readonly string[] = []

/** Ids of entries, the last one first. */
export function recentEntries(): readonly string[] {
  return recent
}

export function rememberEntry(id: string): void {
  recent = [id, ...recent.filter((other) => other !== id)].slice(0, KEPT)
}
