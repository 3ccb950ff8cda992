/** Makes what the stand-in lacks loud. */

/** What JavaScript itself asks every object for. */
const COMMON = new Set<string | symbol>(['then', 'toJSON', 'constructor', 'prototype'])

/** `target`, except that a property that it lacks throws instead of being undefined. Methods keep their own object as `this`. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get: (_, key) => {
      if (!(key in target) && typeof key === 'string' && !COMMON.has(key))
        throw new Error(`The stand-in for Electron has no ${name}.${key}.`)
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' && !isClass(target) ? (value.bind(target) as unknown) : value
    },
    set: (_, key) => {
      throw new Error(`The stand-in for Electron can't set ${name}.${String(key)}.`)
    },
  })
}

/** A class's own prototype must come through unbound. */
function isClass(target: object): boolean {
  return typeof target === 'function'
}
