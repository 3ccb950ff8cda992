/** Telling titles from abstracts by how they are written. */

const SENTENCE_END = /[.!?…]["'”’)\]}]*$/
const INNER_END =
  /(?<!\b(?:vs|al|etc|fig|no|dr|mr|st|eq|cf|i\.e|e\.g|resp|approx|[A-Z]))[.!?]["'”’)\]]*\s+(?=["'“‘([]*[A-Z0-9])/gi

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text)
}

export function countSentences(text: string): number {
  return (
    [...text.matchAll(INNER_END)].filter((match) => /[A-Z0-9"'“‘([]/.test(text.charAt(match.index + match[0].length)))
      .length + 1
  )
}

/** Longer titles are not seen. */
const TITLE_LIMIT = 350

/** A paragraph, and no title: long, or whole sentences. */
export function isParagraph(text: string): boolean {
  if (text.length > TITLE_LIMIT) return true
  const words = text.split(/\s+/).length
  if (endsSentence(text) && !/[?!]["'”’)\]]*$/.test(text)) return words >= 8
  return text.length > 200 && countSentences(text) >= 2
}

/** Few lists of papers go without these words; few other pages have several in every paragraph. */
const SCHOLARLY =
  /\b(?:we|our|propos(?:e|es|ed)|this (?:paper|work|study|article|thesis|report|survey)|results?|experiments?|methods?|approach(?:es)?|models?|algorithms?|networks?|learning|data(?:sets?)?|state-of-the-art|performance|tasks?|training|analysis|theor(?:y|em|etical))\b/gi

export function isScholarly(text: string): boolean {
  return new Set([...text.matchAll(SCHOLARLY)].map(([word]) => word.toLowerCase())).size >= 3
}
