/**
 * Parts of other entries: the field `xdata`, and "xdata=key-field-2" in the place of a value or of one item of a list.
 * Source: BibLaTeX's manual, section 3.13.6, "Data Containers" and "Granular XDATA references".
 */
import { splitNames } from '../../../../shared/domain/names.ts'

/** The keys that the field `xdata` names, in lower case. */
export function xdataKeys(fields: ReadonlyMap<string, string>): string[] {
  return (fields.get('xdata') ?? '')
    .split(',')
    .map((key) => key.trim().toLowerCase())
    .filter((key) => key !== '' && !key.startsWith('xdata='))
}

/** The keys that values refer to, by longest possible name first where a key may hold a hyphen. */
export function granularKeys(value: string): readonly (readonly string[])[] {
  if (!value.includes('xdata')) return []
  return [...value.matchAll(REFERENCE)].map(([, target = '']) => splits(target).map(({ key }) => key))
}

/**
 * `value` with what its references lead to. `fieldOf` answers a field of the entry with that key, or undefined. A reference that
 * leads nowhere stays as it is written.
 */
export function resolveGranular(value: string, fieldOf: (key: string, field: string) => string | undefined): string {
  if (!value.includes('xdata')) return value
  return value.replace(REFERENCE, (whole: string, target: string) => {
    for (const { key, field, place } of splits(target)) {
      const found = fieldOf(key, field)
      if (found === undefined) continue
      if (place === undefined) return found
      const item = itemsOf(found, field)[place - 1]
      if (item !== undefined) return item
    }
    return whole
  })
}

interface Split {
  readonly key: string
  readonly field: string
  /** 1-based. */
  readonly place: number | undefined
}

/** "macmillan-publisher-1": key, field, place; a hyphen may belong to the key. */
function splits(target: string): Split[] {
  const parts = target.trim().toLowerCase().split('-')
  const last = parts.at(-1) ?? ''
  const place = /^[1-9]\d{0,3}$/.test(last) && parts.length > 2 ? Number(last) : undefined
  const field = parts.at(place === undefined ? -1 : -2) ?? ''
  const key = parts.slice(0, place === undefined ? -1 : -2).join('-')
  return key === '' || field === '' ? [] : [{ key, field, place }]
}

function itemsOf(value: string, field: string): string[] {
  return /^(?:keywords|ids|xdata)$/.test(field) ? value.split(/\s*,\s*/) : splitNames(value)
}

const REFERENCE = /(?<![\w-])xdata\s*=\s*([^\s,{}]+)/gi
