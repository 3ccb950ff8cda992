/** Writes a syntax tree as a query that reads back to the same tree. */
import type { QueryNode } from './tree.ts'
import { printDates, printNumbers } from './values.ts'

/** The query of `tree`, in the plainest spelling: no parentheses that are not needed. */
export function printQuery(tree: QueryNode): string {
  switch (tree.kind) {
    case 'all':
      return ''
    case 'and':
      return tree.nodes.map((node) => (node.kind === 'or' ? `(${printQuery(node)})` : printQuery(node))).join(' ')
    case 'or':
      return tree.nodes.map(printQuery).join(' OR ')
    case 'not':
      return tree.node.kind === 'and' || tree.node.kind === 'or'
        ? `-(${printQuery(tree.node)})`
        : `-${printQuery(tree.node)}`
    case 'text': {
      const text = tree.quoted ? quote(tree.text) : tree.text
      return `${tree.field === null ? '' : `${tree.field}:`}${text}${tree.prefix ? '*' : ''}`
    }
    case 'tag':
      return `tag:${printValue(tree.name)}${tree.prefix ? '*' : ''}`
    case 'name':
      return `${tree.field}:${printValue(tree.value)}${tree.prefix ? '*' : ''}`
    case 'status':
      return `status:${tree.status}`
    case 'has':
    case 'is':
      return `${tree.kind}:${tree.what}`
    case 'number':
      return `${tree.field}:${printNumbers(tree.test)}`
    case 'date':
      return `${tree.field}:${printDates(tree.test)}`
  }
}

/** Values are quoted where a word would end early or lose a star. */
function printValue(text: string): string {
  return /[\s()"“”„«»*]/u.test(text) ? quote(text) : text
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
