import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../src/shared/query/parse.ts'
import { printQuery } from '../../../src/shared/query/print.ts'
import type { QueryNode } from '../../../src/shared/query/tree.ts'

const word = (text: string, more: object = {}): QueryNode => ({
  kind: 'text',
  field: null,
  text,
  quoted: false,
  prefix: false,
  ...more,
})
const tree = (text: string): QueryNode => parseQuery(text).tree
const messages = (text: string): string[] => parseQuery(text).problems.map((problem) => problem.message)

describe('parseQuery', () => {
  it('reads nothing as every paper', () => {
    expect(tree('')).toEqual({ kind: 'all' })
    expect(tree('  ()  ""  - * ')).toEqual({ kind: 'all' })
  })

  it('joins words by AND, which binds tighter than OR', () => {
    expect(tree('graph AND tree')).toEqual({ kind: 'and', nodes: [word('graph'), word('tree')] })
    expect(tree('a b OR c')).toEqual({ kind: 'or', nodes: [{ kind: 'and', nodes: [word('a'), word('b')] }, word('c')] })
    expect(tree('a (b OR c)')).toEqual({
      kind: 'and',
      nodes: [word('a'), { kind: 'or', nodes: [word('b'), word('c')] }],
    })
  })

  it('flattens what parentheses need not hold together', () => {
    expect(tree('((a) (b (c)))')).toEqual({ kind: 'and', nodes: [word('a'), word('b'), word('c')] })
    expect(tree('a OR (b OR (c))')).toEqual({ kind: 'or', nodes: [word('a'), word('b'), word('c')] })
  })

  it('reads negation as a dash or as NOT, and twice as nothing', () => {
    expect(tree('-a')).toEqual({ kind: 'not', node: word('a') })
    expect(tree('NOT (a OR b)')).toEqual({ kind: 'not', node: { kind: 'or', nodes: [word('a'), word('b')] } })
    expect(tree('NOT -a')).toEqual(word('a'))
    expect(tree('once-for-all - really')).toEqual({ kind: 'and', nodes: [word('once-for-all'), word('really')] })
  })

  it('reads phrases, curly quotation marks and prefixes', () => {
    expect(tree('"graph of \\"trees\\""')).toEqual(word('graph of "trees"', { quoted: true }))
    expect(tree('“deep sets”')).toEqual(word('deep sets', { quoted: true }))
    expect(tree('stitch*')).toEqual(word('stitch', { prefix: true }))
    expect(tree('"deep lea"*')).toEqual(word('deep lea', { quoted: true, prefix: true }))
  })

  it('reads fields of text, in any case and under their other names', () => {
    expect(tree('TITLE:sets')).toEqual(word('sets', { field: 'title' }))
    expect(tree('by:"Ada Byron"')).toEqual(word('Ada Byron', { field: 'author', quoted: true }))
    expect(tree('title:(sets OR graphs)')).toEqual({
      kind: 'or',
      nodes: [word('sets', { field: 'title' }), word('graphs', { field: 'title' })],
    })
  })

  it('reads numbers, comparisons and ranges', () => {
    expect(tree('year:2020..2024')).toEqual({ kind: 'number', field: 'year', test: { op: '..', from: 2020, to: 2024 } })
    expect(tree('year:2024..2020')).toEqual(tree('year:2020..2024'))
    expect(tree('year:2020..')).toEqual({ kind: 'number', field: 'year', test: { op: '..', from: 2020, to: null } })
    expect(tree('priority:>=3')).toEqual({ kind: 'number', field: 'priority', test: { op: '>=', value: 3 } })
    expect(tree('year:202')).toEqual(tree('year:2020..2029'))
  })

  it('reads dates, days and spans', () => {
    expect(tree('added:<7d')).toEqual({
      kind: 'date',
      field: 'added',
      test: { op: '<', value: { kind: 'span', count: 7, unit: 'd' } },
    })
    expect(tree('due:Today')).toEqual({
      kind: 'date',
      field: 'due',
      test: { op: '=', value: { kind: 'day', name: 'today' } },
    })
    expect(tree('added:2024-1-5')).toEqual(tree('added:2024-01-05'))
    expect(tree('published:2024-02..2024-03')).toEqual(tree('date:2024-02..2024-03'))
  })

  it('reads tags, states and what papers have', () => {
    expect(tree('tag:"to read/soon"')).toEqual({ kind: 'tag', name: 'to read/soon', prefix: false })
    expect(tree('status:que')).toEqual({ kind: 'status', status: 'queued' })
    expect(tree('is:reading,queued')).toEqual(tree('status:reading OR status:queued'))
    expect(tree('has:n')).toEqual({ kind: 'has', what: 'note' })
    expect(tree('-is:overdue')).toEqual({ kind: 'not', node: { kind: 'is', what: 'overdue' } })
    expect(tree('doi:10.1000/xyz(3)')).toMatchObject({ kind: 'and' })
    expect(tree('doi:"10.1000/xyz(3)"')).toEqual({ kind: 'name', field: 'doi', value: '10.1000/xyz(3)', prefix: false })
  })

  it('searches what it does not understand as text, and says where', () => {
    expect(tree('colour:red')).toEqual(word('colour:red'))
    expect(tree('status:lost')).toEqual(word('lost'))
    expect(parseQuery('a status:lost b').problems).toEqual([
      {
        start: 2,
        end: 13,
        message: '“status:” takes inbox, queued, reading, read or skipped; “lost” is searched as text.',
      },
    ])
    expect(tree('added:2024-02-31')).toEqual(word('2024-02-31'))
    expect(tree('OR a')).toEqual({ kind: 'and', nodes: [word('or'), word('a')] })
    expect(tree('a) b')).toEqual({ kind: 'and', nodes: [word('a'), word('b')] })
    expect(messages('a) b')).toEqual(['This parenthesis closes nothing.'])
    expect(messages('"open')).toEqual(['This quotation mark is never closed.'])
    expect(tree('note: on graphs')).toEqual({ kind: 'and', nodes: [word('note'), word('on'), word('graphs')] })
  })

  it('leaves out what has only just been begun', () => {
    for (const text of ['a OR', 'a NOT', 'a AND', 'a -', 'a title:', 'a "', 'a (', 'a -status:']) {
      expect(tree(text), text).toEqual(word('a'))
    }
  })

  it('knows whether a word is still being typed', () => {
    const typing = ['neur', 'a title:neur', '(a OR neur', '"deep neur', 'tag:vis']
    const finished = ['neur ', 'neur*', '"deep neur"', 'a OR', '', 'title:', '"deep ']
    for (const text of typing) expect(parseQuery(text).typing, text).toBe(true)
    for (const text of finished) expect(parseQuery(text).typing, text).toBe(false)
  })

  it('keeps the place of every token', () => {
    const text = 'a -title:"b c" (year:>2020 OR d*)'
    const pieces = parseQuery(text).tokens.map((token) => [token.kind, text.slice(token.start, token.end)])
    expect(pieces).toEqual([
      ['word', 'a'],
      ['not', '-'],
      ['field', 'title:'],
      ['phrase', '"b c"'],
      ['open', '('],
      ['field', 'year:'],
      ['word', '>2020'],
      ['or', 'OR'],
      ['word', 'd*'],
      ['close', ')'],
    ])
  })
})

describe('hostile queries', () => {
  it.each([
    ['parentheses', '('.repeat(10_000) + 'a' + ')'.repeat(10_000)],
    ['a megabyte of parentheses', '('.repeat(1_000_000)],
    ['nested alternatives', '(a OR (b '.repeat(5_000)],
    ['negations', '-('.repeat(10_000) + 'a'],
    ['a megabyte of words', 'word '.repeat(200_000)],
    ['one long word', 'x'.repeat(1_000_000)],
    ['quotation marks', '"'.repeat(1_000_000)],
    ['colons', 'title:'.repeat(160_000)],
    ['full-text syntax', 'NEAR("a" "b", 5) ^title {x y}: * " OR " -- ; DROP TABLE paper'],
  ])('answers on %s', (_, text) => {
    const start = performance.now()
    const parsed = parseQuery(text)
    const printed = printQuery(parsed.tree)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(parseQuery(printed).tree).toEqual(parsed.tree)
    expect(parsed.problems.length).toBeLessThanOrEqual(20)
  })
})

const piece = fc.oneof(
  fc.constantFrom(
    '(',
    ')',
    '"',
    '-',
    'OR',
    'AND',
    'NOT',
    ' ',
    ' ',
    ' ',
    '*',
    ':',
    '\\',
    '“',
    '”',
    ',',
    '..',
    '<',
    '>=',
  ),
  fc.constantFrom('title:', 'tag:', 'status:', 'has:', 'is:', 'year:', 'added:', 'due:', 'doi:', 'author:', 'nofield:'),
  fc.constantFrom(
    'queued',
    'note',
    'overdue',
    '2020',
    '2020..2024',
    '<7d',
    'today',
    '2024-02',
    'a',
    'graph',
    'é',
    '图',
    '🙂',
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)

describe('printQuery', () => {
  it('writes what reads back to the same tree', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const { tree: first } = parseQuery(pieces.join(''))
        expect(parseQuery(printQuery(first)).tree).toEqual(first)
      }),
      { numRuns: 3000 },
    )
  })

  it('gives every problem and token a place inside the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('')
        const { problems, tokens } = parseQuery(text)
        for (const { start, end } of [...problems, ...tokens]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        let before = 0
        for (const token of tokens) {
          expect(token.start).toBeGreaterThanOrEqual(before)
          before = token.end
        }
      }),
    )
  })
})
