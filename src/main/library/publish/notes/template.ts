/**
 * Templates for what is written about a paper: text with fields in braces, `{title}`, and parts that stand only where a field has
 * something, `{#note}…{/note}`. A brace that is meant as one is written twice. A field behind blanks, "- " or "> " has all of its lines
 * set in so, for outlines. A text made by a template can be read by it again.
 */
import { LecternError } from '../../../../shared/contract/errors.ts'

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  // indent: before each of its lines but the first.
  | { readonly kind: 'field'; readonly name: string; readonly indent: string }
  | { readonly kind: 'section'; readonly name: string; readonly parts: readonly Part[] }

export type Template = readonly Part[]
export type Values = Readonly<Record<string, string>>

const TOKEN = /\{\{|\}\}|\{([#/]?)([A-Za-z]+)\}|[{}]/g

/** @throws LecternError `invalid-input` naming the line, for a field that is none of `fields` or a part that is not closed */
export function parseTemplate(text: string, fields: readonly string[], what: string): Template {
  const source = text.replaceAll('\r\n', '\n')
  const open: { name: string; at: number; parts: Part[] }[] = [{ name: '', at: 0, parts: [] }]
  const add = (part: Part): void => void open.at(-1)?.parts.push(part)
  let last = 0
  const lineAt = (at: number): number => source.slice(0, at).split('\n').length
  const fail = (at: number, why: string): LecternError =>
    new LecternError(
      'invalid-input',
      `The template for ${what} is wrong in line ${String(lineAt(at))}: ${why}. Nothing was written.`,
    )
  const marker = source.search(/lectern:(?:begin|end)/)
  if (marker !== -1) throw fail(marker, 'the markers are set by Lectern')
  for (const match of source.matchAll(TOKEN)) {
    const { 0: token, 1: sign, 2: name = '', index } = match
    if (index > last) add({ kind: 'text', text: source.slice(last, index) })
    last = index + token.length
    if (token === '{{' || token === '}}') add({ kind: 'text', text: token.charAt(0) })
    else if (name === '') throw fail(index, `“${token}” stands alone; write it twice to have one`)
    else if (!fields.includes(name)) throw fail(index, `there is no “{${name}}”; there are ${fields.join(', ')}`)
    else if (sign === '#') open.push({ name, at: index, parts: [] })
    else if (sign === '/') {
      const section = open.length > 1 ? open.pop() : undefined
      if (section?.name !== name) throw fail(index, `“{/${name}}” closes nothing that is open`)
      add({ kind: 'section', name, parts: section.parts })
    } else add({ kind: 'field', name, indent: indentAt(source, index) })
  }
  if (last < source.length) add({ kind: 'text', text: source.slice(last) })
  const [root, unclosed] = open
  if (unclosed) throw fail(unclosed.at, `“{#${unclosed.name}}” is not closed`)
  return root?.parts ?? []
}

/** Of what stands before a field in its line, if it is nothing but blanks and signs of lists and quotes. */
function indentAt(source: string, at: number): string {
  const before = source.slice(source.lastIndexOf('\n', at - 1) + 1, at).replace(/\{[#/][A-Za-z]+\}/g, '')
  return /^[ \t]*(?:(?:[-*+]|>)[ \t]+)*$/.test(before) ? before.replace(/[-*+]/g, ' ') : ''
}

function indented(value: string, indent: string): string {
  return indent === '' ? value : value.replace(/\n(.*)/g, (_all, line: string) => `\n${(indent + line).trimEnd()}`)
}

function outdented(value: string, indent: string): string {
  if (indent === '') return value
  const lines = value.split('\n')
  return lines
    .map((line, i) => (i === 0 ? line : line.startsWith(indent) ? line.slice(indent.length) : trimmedAs(line, indent)))
    .join('\n')
}

/** A line that is set in less, as an empty one is. */
function trimmedAs(line: string, indent: string): string {
  return line === indent.trimEnd() ? '' : line
}

export function render(template: Template, values: Values): string {
  return template
    .map((part) => {
      if (part.kind === 'text') return part.text
      const value = values[part.name] ?? ''
      if (part.kind === 'field') return indented(value, part.indent)
      return value === '' ? '' : render(part.parts, values)
    })
    .join('')
}

/** The template with the fields that `isFixed` names, and the parts that depend on them, as they stand for `values`. */
export function withFixed(template: Template, values: Values, isFixed: (name: string) => boolean): Template {
  return template.flatMap((part): Template => {
    if (part.kind === 'text') return [part]
    if (part.kind === 'field') return [isFixed(part.name) ? { kind: 'text', text: render([part], values) } : part]
    const parts = withFixed(part.parts, values, isFixed)
    if (!isFixed(part.name)) return [{ ...part, parts }]
    return (values[part.name] ?? '') === '' ? [] : parts
  })
}

/** The fields of a text that the template made, also where some were changed since; null where the text around them was. */
export function readBack(template: Template, text: string): Values | null {
  const fields: { readonly name: string; readonly indent: string }[] = []
  const found = new RegExp(`^${patternOf(template, fields)}$`).exec(text)
  if (!found) return null
  const values: Record<string, string> = {}
  fields.forEach(({ name, indent }, i) => {
    const value = found[i + 1]
    if (value !== undefined) values[name] ??= outdented(value, indent)
  })
  return values
}

function patternOf(template: Template, fields: { readonly name: string; readonly indent: string }[]): string {
  return template
    .map((part) => {
      if (part.kind === 'text') return part.text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
      if (part.kind === 'section') return `(?:${patternOf(part.parts, fields)})?`
      fields.push(part)
      return '([^]*?)'
    })
    .join('')
}
