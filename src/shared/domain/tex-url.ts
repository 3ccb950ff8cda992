/** Links in running text, without the full stop, bracket or quote that stands glued to them. */

export interface FoundUrl {
  /** Where it leads: always http or https. */
  readonly url: string
  /** As it is shown. */
  readonly text: string
  readonly start: number
  readonly end: number
}

const URL_TEXT =
  /(?:https?:\/\/|www\.|(?:github\.com|huggingface\.co|arxiv\.org)\/)(?:\\[_~%&#]|[^\s<>"“”‘’«»`|\\^{}，。；、（）】】])+/y
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/** The link that begins at `start`, or null where there is none. */
export function urlAt(text: string, start: number): FoundUrl | null {
  URL_TEXT.lastIndex = start
  const raw = URL_TEXT.exec(text)?.[0]
  if (raw === undefined) return null
  const kept = withoutGlue(raw)
  const shown = kept.replace(/\\(?=[_~%&#])/g, '')
  const url = /^https?:/.test(shown) ? shown : `https://${shown}`
  if (!/^https?:\/\/(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+(?::\d+)?(?:[/?#]|$)/u.test(url)) return null
  return { url, text: shown, start, end: start + kept.length }
}

/** Ends of sentences go, and closing brackets that the link itself never opened. */
function withoutGlue(raw: string): string {
  let kept = raw
  for (;;) {
    const last = kept.at(-1) ?? ''
    const opening = PAIRS[last]
    const isUnopened = opening !== undefined && count(kept, last) > count(kept, opening)
    if (!/[.,;:!?'*]/.test(last) && !isUnopened) return kept
    kept = kept.slice(0, -1)
  }
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1
}
