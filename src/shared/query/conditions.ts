/** Turns a field and the value typed after it into a node, or into the sentence that says why that can't be. */
import { beingNamed, type Field, havingNamed, statusNamed, valuesOf } from './fields.ts'
import type { Token } from './tokens.ts'
import type { QueryNode } from './tree.ts'
import { readDates, readNumbers, readYears } from './values.ts'

export type Reading = { readonly node: QueryNode } | { readonly trouble: string }

/** The node for `value` under `field`; `name` is the field as typed, for the sentence. */
export function readCondition(field: Field, name: string, value: Token): Reading {
  const { text, prefix } = value
  switch (field.kind) {
    case 'text':
      return { node: { kind: 'text', field: field.field, text, quoted: value.kind === 'phrase', prefix } }
    case 'tag':
      return { node: { kind: 'tag', name: text.trim(), prefix } }
    case 'name':
      return { node: { kind: 'name', field: field.field, value: text.trim(), prefix } }
    case 'status':
      return (
        readList(text, (word) => {
          const status = statusNamed(word)
          return status === undefined ? undefined : { kind: 'status', status }
        }) ?? { trouble: `“${name}:” takes ${valuesOf('status')}` }
      )
    case 'has':
      return (
        readList(text, (word) => {
          const what = havingNamed(word)
          return what === undefined ? undefined : { kind: 'has', what }
        }) ?? { trouble: `“${name}:” takes ${valuesOf('has')}` }
      )
    case 'is':
      return readList(text, readBeing) ?? { trouble: `“${name}:” takes ${valuesOf('is')} or a status` }
    case 'number': {
      const test = field.field === 'year' ? readYears(text) : readNumbers(text)
      const example = field.field === 'year' ? '2024, >=2020 or 2020..2024' : '3, >=3 or 2..4'
      return test === undefined
        ? { trouble: `“${name}:” takes a number such as ${example}` }
        : { node: { kind: 'number', field: field.field, test } }
    }
    case 'date': {
      const test = readDates(text)
      return test === undefined
        ? { trouble: `“${name}:” takes a date such as 2024-10, today, <7d or 2024-01..2024-06` }
        : { node: { kind: 'date', field: field.field, test } }
    }
  }
}

/** "queued,reading" is any of the two. */
function readList(text: string, readOne: (word: string) => QueryNode | undefined): Reading | undefined {
  const nodes: QueryNode[] = []
  for (const word of text.split(',').slice(0, 20)) {
    const node = readOne(word.trim())
    if (node === undefined) return undefined
    nodes.push(node)
  }
  const [first] = nodes
  return first === undefined ? undefined : { node: nodes.length === 1 ? first : { kind: 'or', nodes } }
}

function readBeing(word: string): QueryNode | undefined {
  const what = beingNamed(word)
  if (what !== undefined) return { kind: 'is', what }
  const status = statusNamed(word)
  return status === undefined ? undefined : { kind: 'status', status }
}
