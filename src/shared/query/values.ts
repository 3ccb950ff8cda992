/** Numbers, dates and their ranges as they are typed after a field's colon: "2020..2024", ">=3", "<7d", "2024-10". */
import type { Comparison, DateValue } from './tree.ts'

const COMPARISON = /^(<=|>=|<|>|=)?(.*)$/s
const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/
const SPAN = /^(\d{1,5})([dwmy])$/i

/** Reads a whole number, compared or in a range. Undefined where it is neither. */
export function readNumbers(text: string): Comparison<number> | undefined {
  return readComparison(text, readNumber, (from, to) => from > to)
}

/** Reads a year. Fewer than four digits mean every year that begins so, so that results follow while a year is typed. */
export function readYears(text: string): Comparison<number> | undefined {
  const test = readNumbers(text)
  if (test?.op !== '=' || !/^\d{1,3}$/.test(text)) return test
  const missing = 10 ** (4 - text.length)
  return { op: '..', from: test.value * missing, to: (test.value + 1) * missing - 1 }
}

/** Reads a date, a day or a span, compared or in a range. Undefined where it is none of them. */
export function readDates(text: string): Comparison<DateValue> | undefined {
  return readComparison(text, readDate, () => false)
}

export function printNumbers(test: Comparison<number>): string {
  return printComparison(test, String)
}

export function printDates(test: Comparison<DateValue>): string {
  return printComparison(test, printDate)
}

function readComparison<V>(
  text: string,
  readValue: (text: string) => V | undefined,
  isBackwards: (from: V, to: V) => boolean,
): Comparison<V> | undefined {
  const dots = text.indexOf('..')
  if (dots >= 0) {
    const [left, right] = [text.slice(0, dots), text.slice(dots + 2)]
    const from = left === '' ? null : readValue(left)
    const to = right === '' ? null : readValue(right)
    if (from === undefined || to === undefined || (from === null && to === null)) return undefined
    return from !== null && to !== null && isBackwards(from, to)
      ? { op: '..', from: to, to: from }
      : { op: '..', from, to }
  }
  const [, op = '', rest = ''] = COMPARISON.exec(text) ?? []
  const value = readValue(rest)
  if (value === undefined) return undefined
  return { op: op === '<' || op === '<=' || op === '>' || op === '>=' ? op : '=', value }
}

function readNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function readDate(text: string): DateValue | undefined {
  const day = text.toLowerCase()
  if (day === 'today' || day === 'yesterday' || day === 'tomorrow') return { kind: 'day', name: day }
  const [, count, unit] = SPAN.exec(text) ?? []
  if (count !== undefined && unit !== undefined) return { kind: 'span', count: Number(count), unit: spanUnit(unit) }
  const [, year, month, dayOfMonth] = DATE.exec(text) ?? []
  if (year === undefined) return undefined
  if (month === undefined) return { kind: 'date', text: year }
  if (!isDay(Number(year), Number(month), Number(dayOfMonth ?? 1))) return undefined
  const parts = [year, month.padStart(2, '0'), ...(dayOfMonth === undefined ? [] : [dayOfMonth.padStart(2, '0')])]
  return { kind: 'date', text: parts.join('-') }
}

function spanUnit(letter: string): 'd' | 'w' | 'm' | 'y' {
  const unit = letter.toLowerCase()
  return unit === 'w' || unit === 'm' || unit === 'y' ? unit : 'd'
}

function isDay(year: number, month: number, day: number): boolean {
  // Day 0 of the next month is the last of this one. Years below 100 would be read as 19xx, and no calendar rule needs them.
  const last = new Date(Date.UTC(Math.max(year, 100), month, 0)).getUTCDate()
  return month >= 1 && month <= 12 && day >= 1 && day <= last
}

function printComparison<V>(test: Comparison<V>, printValue: (value: V) => string): string {
  if (test.op === '..') {
    return `${test.from === null ? '' : printValue(test.from)}..${test.to === null ? '' : printValue(test.to)}`
  }
  return `${test.op === '=' ? '' : test.op}${printValue(test.value)}`
}

function printDate(value: DateValue): string {
  if (value.kind === 'date') return value.text
  return value.kind === 'day' ? value.name : `${String(value.count)}${value.unit}`
}
