/** The kinds of highlights as the window knows them: those that Lectern brings, and the person's own. */
import { useMemo } from 'react'
import { HIGHLIGHT_KINDS } from '../../shared/contract/entities.ts'
import type { OwnLook } from '../../shared/contract/kinds.ts'
import { useAsk } from './ask.ts'

export interface Kind {
  readonly name: string
  /** The part of the class and of the painted highlight that it goes by: "claim" or "own-2". */
  readonly look: string
  /** What marks as this kind while words are selected. */
  readonly key: string | null
}

export interface Kinds {
  readonly all: readonly Kind[]
  readonly lookOf: (name: string) => string
}

const BROUGHT: readonly Kind[] = HIGHLIGHT_KINDS.map((name, place) => ({ name, look: name, key: String(place + 1) }))
const PLAIN: OwnLook = 'own-1'

export function useKinds(): Kinds {
  const { data } = useAsk('kind.list', {})
  return useMemo(() => {
    const all: readonly Kind[] = [...BROUGHT, ...(data?.kinds ?? [])]
    const looks = new Map(all.map(({ name, look }) => [name, look]))
    return { all, lookOf: (name) => looks.get(name) ?? PLAIN }
  }, [data])
}
