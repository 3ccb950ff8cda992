/**
 * Groups of other programs that are searches, as queries: JabRef's keyword and search groups, BibDesk's smart groups. What is looked for
 * within words there is looked for at their beginning here. Sources: JabRef's GroupsParser and its documentation of the search
 * (https://docs.jabref.org/finding-sorting-and-cleaning-entries/search); BibDesk's BDSKCondition.h.
 */
import { parseQuery } from '../../../../shared/query/parse.ts'
import { printQuery } from '../../../../shared/query/print.ts'
import type { Comparison, DateValue, QueryNode } from '../../../../shared/query/tree.ts'
import { dictsIn, type PlistDict } from './plist.ts'
import { leafOf, type Way } from './search-leaf.ts'

/** What a group of JabRef looks for, from the parts of its line behind name and context; null where Lectern can't say it. */
export function jabrefQuery(kind: string, parts: readonly string[]): QueryNode | null {
  if (kind === 'KeywordGroup') {
    const [field = '', words = '', , isRegex] = parts
    return isRegex === '1' && !isPlain(words) ? null : allOf(words.split(','), (word) => leafOf(field, word, 'word'))
  }
  if (kind !== 'SearchGroup') return null
  const [search = '', , isRegex] = parts
  return isRegex === '1' && !isPlain(search) ? null : searchQuery(search)
}

/** What a smart group of BibDesk looks for; null where Lectern can't say it. */
export function bibdeskQuery(group: PlistDict): QueryNode | null {
  const nodes = dictsIn(group['conditions']).map(conditionQuery)
  if (nodes.length === 0 || !nodes.every((node) => node !== null)) return null
  return joined(group['conjunction'] === '1' ? 'or' : 'and', nodes)
}

/** As a view holds it; null where there is none that reads back as it was meant. */
export function printedQuery(node: QueryNode | null): string | null {
  if (node === null) return null
  const query = printQuery(node)
  return query.length > LONGEST || parseQuery(query).problems.length > 0 ? null : query
}

/** Whether it looks for beginnings of words, where the other program may have looked within them. */
export function looksForBeginnings(node: QueryNode | null): boolean {
  if (node === null) return false
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.some(looksForBeginnings)
  if (node.kind === 'not') return looksForBeginnings(node.node)
  return 'prefix' in node && node.prefix
}

const LONGEST = 10_000

function conditionQuery(condition: PlistDict): QueryNode | null {
  const { key, value, comparison } = condition
  if (typeof key !== 'string' || typeof comparison !== 'string') return null
  if (/^date-/i.test(key))
    return /^date-added$/i.test(key) ? addedQuery(Number(comparison), typeof value === 'string' ? value : '') : null
  const [way, isNegative = false] = COMPARISONS[Number(comparison)] ?? []
  const node = way === undefined || typeof value !== 'string' ? null : leafOf(key, value, way)
  return node !== null && isNegative ? { kind: 'not', node } : node
}

/** BDSKDateComparison. Days come as "2026-03-11 10:20:30 +0100", two of them with "to" in between. */
function addedQuery(comparison: number, value: string): QueryNode | null {
  const added = (test: Comparison<DateValue>): QueryNode => ({ kind: 'date', field: 'added', test })
  if (comparison === 0 || comparison === 1)
    return added({ op: '=', value: { kind: 'day', name: comparison === 0 ? 'today' : 'yesterday' } })
  const [from, to] = [...value.matchAll(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g)].map(([text]): DateValue => ({
    kind: 'date',
    text,
  }))
  if (from === undefined) return null
  if (comparison === 11) return to === undefined ? null : added({ op: '..', from, to })
  const op = DAYS.get(comparison)
  return op === undefined ? null : added({ op, value: from })
}

const DAYS: ReadonlyMap<number, '=' | '<' | '>'> = new Map([
  [8, '='],
  [9, '>'],
  [10, '<'],
])

/** BDSKStringComparison, from 0 on: how, and whether it must not be so. */
const COMPARISONS: readonly (readonly [Way, boolean?])[] = [
  ['word'],
  ['word', true],
  ['contains'],
  ['contains', true],
  ['equal'],
  ['equal', true],
  ['starts'],
  ['ends'],
  ['smaller'],
  ['larger'],
]

/** `author = smith and (title == "deep learning" or year = 2020) and not survey`; null for what is no such search. */
function searchQuery(search: string): QueryNode | null {
  const tokens = tokensOf(search)
  if (tokens === null || tokens.length > MOST_TOKENS) return null
  let at = 0
  const isWord = (word: string): boolean => tokens[at]?.kind === 'word' && tokens[at]?.text.toLowerCase() === word
  const either = (): QueryNode | null => list('or', both, () => isWord('or') && ++at > 0)
  const both = (): QueryNode | null =>
    list('and', one, () => (isWord('and') ? ++at > 0 : at < tokens.length && tokens[at]?.text !== ')' && !isWord('or')))
  const list = (kind: 'and' | 'or', next: () => QueryNode | null, goesOn: () => boolean): QueryNode | null => {
    const nodes: QueryNode[] = []
    do {
      const node = next()
      if (node === null) return null
      nodes.push(node)
    } while (goesOn())
    return joined(kind, nodes)
  }
  const one = (): QueryNode | null => {
    if (isWord('not')) {
      at++
      const node = one()
      return node === null ? null : { kind: 'not', node }
    }
    const token = tokens[at++]
    if (token === undefined || token.kind === 'operator' || token.text === ')') return null
    if (token.kind === 'sign') {
      const node = either()
      return tokens[at++]?.text === ')' ? node : null
    }
    const operator = tokens[at]
    if (operator?.kind !== 'operator') return leafOf('any', token.text, 'contains')
    const value = tokens[at + 1]
    const [way, isNegative = false] = OPERATORS.get(operator.text) ?? []
    at += 2
    if (way === undefined || value === undefined || value.kind === 'operator' || value.kind === 'sign') return null
    const nodes = token.text.split('|').map((field) => leafOf(field, value.text, way))
    if (!nodes.every((node) => node !== null)) return null
    const node = joined('or', nodes)
    return isNegative ? { kind: 'not', node } : node
  }
  const query = either()
  return at === tokens.length ? query : null
}

const MOST_TOKENS = 200

const OPERATORS: ReadonlyMap<string, readonly [Way, boolean?]> = new Map<string, readonly [Way, boolean?]>([
  ['=', ['contains']],
  [':', ['contains']],
  ['=!', ['contains']],
  ['!=', ['contains', true]],
  ['==', ['equal']],
  ['==!', ['equal']],
  ['!==', ['equal', true]],
])

interface Token {
  readonly kind: 'word' | 'phrase' | 'sign' | 'operator'
  readonly text: string
}

function tokensOf(search: string): Token[] | null {
  const tokens: Token[] = []
  const token = /\s*(?:"([^"\\]*)"|([()])|(!?=[=~!]*|:)|(contains|matches)(?=\s)|([^\s()"=:!]+))/gy
  let end = 0
  for (const [whole, phrase, sign, operator, named, word] of search.matchAll(token)) {
    end += whole.length
    if (phrase !== undefined) tokens.push({ kind: 'phrase', text: phrase })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'operator', text: operator ?? (named === 'matches' ? '==' : '=') })
  }
  return search.slice(end).trim() === '' ? tokens : null
}

function allOf(words: readonly string[], leaf: (word: string) => QueryNode | null): QueryNode | null {
  const nodes = words.filter((word) => word.trim() !== '').map(leaf)
  return nodes.length > 0 && nodes.every((node) => node !== null) ? joined('and', nodes) : null
}

/** Both of two, in the normal form of a tree. */
export function joined(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]))
  return flat.length === 1 && flat[0] ? flat[0] : { kind, nodes: flat }
}

/** Whether a regular expression is a text. */
function isPlain(expression: string): boolean {
  return !/[\\^$.|?*+[\]{}]/.test(expression)
}
