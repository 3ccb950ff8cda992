/** Careful access to JSON of which nothing is certain. */

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function objectIn(value: unknown, name: string): JsonObject {
  const member = isObject(value) ? value[name] : undefined
  return isObject(member) ? member : {}
}

/** Objects of a list; a lone object is a list of one. */
export function objectsIn(value: unknown, name: string): JsonObject[] {
  const member = isObject(value) ? value[name] : undefined
  return (Array.isArray(member) ? member : [member]).filter(isObject)
}

/** A text or number as text, of a list the first; undefined where it is empty or something else. */
export function textIn(value: unknown, name: string): string | undefined {
  const member = isObject(value) ? value[name] : undefined
  const first: unknown = Array.isArray(member) ? member[0] : member
  if (typeof first === 'number') return String(first)
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined
}

export function textsIn(value: unknown, name: string): string[] {
  const member = isObject(value) ? value[name] : undefined
  return (Array.isArray(member) ? member : [member]).filter(
    (each): each is string => typeof each === 'string' && each !== '',
  )
}
