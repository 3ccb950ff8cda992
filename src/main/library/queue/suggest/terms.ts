/** The words that a paper is judged by: of its title, counted twice, and of its abstract, without those that say nothing. */
import { foldText } from '../../../../shared/domain/fold.ts'

/** Terms that are kept of one paper: the most telling, by tf-idf. More of them are noise and time. */
const KEPT = 48
/** How much a word of the title counts beside one of the abstract. */
const TITLE = 2
/** Longer abstracts are cut, in UTF-16 units; what a paper is about stands at its beginning. */
const LONGEST = 6000

const STOPWORDS = new Set(
  `a about above after again all also although among an and any are as at based be because been before being between both but by can
   could every data did different do does due during each either existing extensive experiments few first for from further given has have
   having here high however i if improve in into introduce introduces is it its itself large leverage like many may method methods
   model models more most much multiple new no nor not novel number of on one only or other our out outperforms over own paper
   performance present problem propose proposed proposes provide result results same several show shows significantly since so some
   state study such task tasks than that the their them then there these they this those three through to too two under until up
   upon use used using various very was way we well were what when where whether which while who why will with within without work
   would you your`.split(/\s+/),
)

/** A paper's terms by their numbers, with how often each stands there. Both arrays are of one length. */
export interface TermCounts {
  readonly terms: Uint32Array
  readonly counts: Float32Array
}

/** All words seen, with the number of papers that hold each. */
export interface Vocabulary {
  readonly numberOf: Map<string, number>
  readonly words: string[]
  readonly papers: number[]
  total: number
}

export function createVocabulary(): Vocabulary {
  return { numberOf: new Map(), words: [], papers: [], total: 0 }
}

/**
 * Counts the terms of a paper into `vocabulary` and answers those that it is judged by. A paper that was counted before, with another
 * text, only brings words that no paper had: how telling a word is does not hinge on one paper.
 */
export function countTerms(vocabulary: Vocabulary, title: string, abstract: string, isCounted: boolean): TermCounts {
  const counts = new Map<number, number>()
  const add = (text: string, weight: number): void => {
    for (const word of wordsOf(text)) {
      let number = vocabulary.numberOf.get(word)
      if (number === undefined) {
        number = vocabulary.words.length
        vocabulary.numberOf.set(word, number)
        vocabulary.words.push(word)
        vocabulary.papers.push(0)
      }
      counts.set(number, (counts.get(number) ?? 0) + weight)
    }
  }
  add(title, TITLE)
  add(abstract.slice(0, LONGEST), 1)
  if (!isCounted) vocabulary.total++
  for (const number of counts.keys()) {
    const papers = vocabulary.papers[number] ?? 0
    if (!isCounted || papers === 0) vocabulary.papers[number] = papers + 1
  }
  const kept = [...counts]
    .map(([number, count]) => ({ number, count, weight: (1 + Math.log(count)) * idf(vocabulary, number) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, KEPT)
  return {
    terms: Uint32Array.from(kept, ({ number }) => number),
    counts: Float32Array.from(kept, ({ count }) => count),
  }
}

/** Weighs terms by how telling they are among all papers; of length 1, so that long abstracts weigh no more than short ones. */
export function vectorOf(vocabulary: Vocabulary, { terms, counts }: TermCounts): Float32Array {
  const vector = new Float32Array(terms.length)
  let square = 0
  terms.forEach((number, i) => {
    const value = (1 + Math.log(counts[i] ?? 1)) * idf(vocabulary, number)
    vector[i] = value
    square += value * value
  })
  const length = Math.sqrt(square)
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length
  return vector
}

function idf({ papers, total }: Vocabulary, number: number): number {
  return Math.log(1 + total / (1 + (papers[number] ?? 0)))
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 && word.length < 40 && !STOPWORDS.has(word) && !/^\d+$/.test(word))
    .map(singular)
}

/** "networks" and "network" are one word; anything cleverer changes meanings. */
function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word
}
