/** The exact part of the language against a plain scan of the papers: whatever is asked in quotation marks or conditions. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldText } from '../../../src/shared/domain/fold.ts'
import { parseQuery } from '../../../src/shared/query/parse.ts'
import { printQuery } from '../../../src/shared/query/print.ts'
import type { QueryNode, TextNode } from '../../../src/shared/query/tree.ts'
import { openTestLibrary, type TestLibrary } from '../test-library.ts'

const WORDS = [
  'deep',
  'Deep',
  'net',
  'network',
  'naïve',
  'Γράφος',
  'γραφος',
  'граф',
  '神经网络',
  '网络',
  '🦘',
  'שלום',
  'x',
]
const SIZE = 40
interface Scanned {
  readonly id: number
  readonly title: string
  readonly abstract: string
  readonly year: number
}
let library: TestLibrary
let papers: Scanned[] = []

beforeAll(async () => {
  library = openTestLibrary()
  const pick = (n: number): string => WORDS[n % WORDS.length] ?? 'x'
  const made = Array.from({ length: SIZE }, (_, n) => ({
    // The number keeps titles apart, which would be duplicates otherwise.
    title: `${pick(n)} ${pick(n * 3 + 1)} n${String(n)} ${pick(n * 5 + 2)}`,
    abstract: `${pick(n * 7)}, ${pick(n + 5)} ${pick(n * 2)}. ${pick(n * 11 + 3)}`,
    year: 2000 + (n % 10),
  }))
  const ids = await library.add(
    ...made.map(({ title, abstract, year }) => ({ title, abstract, date: `${String(year)}-05-01` })),
  )
  papers = made.map((paper, n) => ({ ...paper, id: ids[n] ?? 0 }))
})
afterAll(() => library.close())

const text: fc.Arbitrary<TextNode> = fc.record({
  kind: fc.constant('text' as const),
  field: fc.constantFrom(null, 'title' as const, 'abstract' as const),
  text: fc.array(fc.constantFrom(...WORDS, 'absent'), { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
  quoted: fc.constant(true),
  prefix: fc.boolean(),
})
const year: fc.Arbitrary<QueryNode> = fc
  .tuple(
    fc.constantFrom('<' as const, '<=' as const, '=' as const, '>' as const, '>=' as const),
    fc.integer({ min: 1999, max: 2011 }),
  )
  .map(([op, value]) => ({ kind: 'number', field: 'year', test: { op, value } }))
const { tree } = fc.letrec<{ tree: QueryNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    year,
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((nodes): QueryNode => ({ kind: 'and', nodes })),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((nodes): QueryNode => ({ kind: 'or', nodes })),
    tie('tree').map((node): QueryNode => ({ kind: 'not', node })),
  ),
}))

/** Words of a text as a person would count them; scripts without spaces by single characters. */
function wordsOf(source: string): string[] {
  return foldText(source).match(/[\p{sc=Han}]|[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu) ?? []
}

function holds(node: QueryNode, paper: Scanned): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((part) => holds(part, paper))
    case 'or':
      return node.nodes.some((part) => holds(part, paper))
    case 'not':
      return !holds(node.node, paper)
    case 'text': {
      const wanted = wordsOf(node.text)
      const isHan = /\p{sc=Han}/u.test(wanted.at(-1) ?? '')
      const fields =
        node.field === null
          ? ['title' as const, 'abstract' as const]
          : [node.field === 'title' ? ('title' as const) : ('abstract' as const)]
      return fields.some((field) => {
        const words = wordsOf(paper[field])
        return words.some((_, start) =>
          wanted.every((word, offset) => {
            const there = words[start + offset]
            if (there === undefined) return false
            return node.prefix && !isHan && offset === wanted.length - 1 ? there.startsWith(word) : there === word
          }),
        )
      })
    }
    case 'number': {
      const { test: asked } = node
      if (asked.op === '..') return false
      const { op, value } = asked
      if (op === '=') return paper.year === value
      return op === '<'
        ? paper.year < value
        : op === '<='
          ? paper.year <= value
          : op === '>'
            ? paper.year > value
            : paper.year >= value
    }
    default:
      return true
  }
}

test('agrees with a plain scan on every exact query', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async (asked) => {
      const query = `${printQuery(asked)} `
      const { ids } = await library.client.call('paper.list', { view: { kind: 'all' }, query })
      const expected = papers.filter((paper) => holds(parseQuery(query).tree, paper)).map((paper) => paper.id)
      expect(
        [...ids].sort((a, b) => a - b),
        query,
      ).toEqual(expected.sort((a, b) => a - b))
    }),
    { numRuns: 300 },
  )
})
