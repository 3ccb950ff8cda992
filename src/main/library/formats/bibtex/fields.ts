/** The fields of one entry as they are used up: what nobody takes is left for `extra`. */
import { latexToText } from '../latex/decode.ts'

export class Fields {
  private readonly taken = new Set<string>()
  private readonly all: ReadonlyMap<string, string>

  constructor(all: ReadonlyMap<string, string>) {
    this.all = all
  }

  /** As written; undefined where it is missing or empty. Whoever takes it answers for it. */
  take(name: string): string | undefined {
    this.taken.add(name)
    return this.look(name)
  }

  /** As written, left for others too. */
  look(name: string): string | undefined {
    const value = this.all.get(name)
    return value === undefined || isBlank(value) ? undefined : value
  }

  /** The first of these fields that there is, as text. The others are left. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) {
      if (this.look(name) === undefined) continue
      const text = latexToText(this.take(name) ?? '')
      if (text !== '') return text
    }
    return undefined
  }

  putBack(name: string): void {
    this.taken.delete(name)
  }

  names(): string[] {
    return [...this.all.keys()].filter((name) => !this.taken.has(name))
  }

  /** What was not taken, as it came. */
  rest(): Record<string, string> {
    const rest: Record<string, string> = {}
    for (const [name, value] of this.all) {
      if (this.taken.has(name) || name === '__proto__') continue
      const text = (value.includes('\r') ? value.replace(/\r\n?/g, '\n') : value).trim()
      if (text !== '') rest[name] = text
    }
    return rest
  }
}

/** Whether nothing but white space stands in it; told by the first letter of nearly all values. */
export function isBlank(value: string): boolean {
  const first = value.charCodeAt(0)
  return !(first > SPACE && first < DELETE) && value.trim() === ''
}

const SPACE = 32
const DELETE = 127
