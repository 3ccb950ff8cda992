/** Property lists as macOS programs write them in XML. */
import { Parser } from 'htmlparser2'
import { shallow } from '../shallow.ts'

/** Numbers are texts, as they are written. */
export type PlistValue = string | readonly PlistValue[] | PlistDict
export interface PlistDict {
  readonly [key: string]: PlistValue
}

/** Deeper lists are passed over. */
const DEEPEST = 20

/** The dictionaries among the values of a list; of what is none, nothing. */
export function dictsIn(value: PlistValue | undefined): readonly PlistDict[] {
  const values: readonly PlistValue[] = Array.isArray(value) ? (value as readonly PlistValue[]) : []
  return values.filter((each): each is PlistDict => typeof each === 'object' && !Array.isArray(each))
}

/** The outermost value; of a damaged list what could be read, "" where that is nothing. */
export function readPlist(xml: string): PlistValue {
  const open: { readonly list: PlistValue[]; readonly dict: Record<string, PlistValue> | null; key: string }[] = []
  let outermost: PlistValue = ''
  let text = ''
  const put = (value: PlistValue): void => {
    const inner = open.at(-1)
    if (!inner) outermost = value
    else if (inner.dict) inner.dict[inner.key] = value
    else inner.list.push(value)
  }
  const parser = new Parser(
    {
      onopentag: (tag) => {
        text = ''
        if ((tag !== 'dict' && tag !== 'array') || open.length >= DEEPEST) return
        const begun = {
          list: [],
          dict: tag === 'dict' ? (Object.create(null) as Record<string, PlistValue>) : null,
          key: '',
        }
        put(begun.dict ?? begun.list)
        open.push(begun)
      },
      ontext: (piece) => {
        text += piece
      },
      onclosetag: (tag) => {
        const inner = open.at(-1)
        if (tag === 'key' && inner) inner.key = text.trim()
        else if (tag === 'string' || tag === 'integer' || tag === 'real' || tag === 'date') put(text.trim())
        else if (tag === 'dict' || tag === 'array') open.pop()
        text = ''
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(shallow(xml))
  return outermost
}
