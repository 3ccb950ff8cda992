/** Words that stand where a year would ("in press"), as BibLaTeX says them in `pubstate`. Source: the strings of biblatex's english.lbx. */

const STATES: Readonly<Record<string, string>> = {
  inpreparation: 'inpreparation',
  submitted: 'submitted',
  underreview: 'submitted',
  forthcoming: 'forthcoming',
  toappear: 'forthcoming',
  inpress: 'inpress',
  prepublished: 'prepublished',
}

/** Null for words that BibLaTeX has no state for. */
export function pubstateOf(words: string): string | null {
  const letters = words.toLowerCase().replace(/[^\p{L}]/gu, '')
  return Object.hasOwn(STATES, letters) ? (STATES[letters] ?? null) : null
}
