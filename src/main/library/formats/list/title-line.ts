/** A line that can be the title of a paper and not much else. */

export function endsSentence(text: string): boolean {
  return /[.!…]["'”’)\]]*$/.test(text)
}

export function isTitleLine(text: string): boolean {
  if (text.length < 15 || text.length > 300 || endsSentence(text)) return false
  const words = text.split(' ').filter((word) => /\p{L}{2}/u.test(word))
  if (words.length < 3 || words.length > 40) return false
  if (!/^["“'‘(]*[\p{Lu}\p{Lo}\p{N}α-ωµ]/u.test(text) && !/^[a-z]+[A-Z]/.test(text)) return false
  // Logs, code, settings and tables have other signs than titles have.
  return !/[={}<>|\\\t;]|https?:|\w+\(\)|^\d{1,4}[-/:.]\d{1,2}[-/:.]|\b(?:INFO|WARN|ERROR|DEBUG)\b/.test(text)
}
