/** Applies how the window looks to the page, and keeps it in the library's settings. */
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { useAsk } from '../data/ask.ts'
import { useLibrary } from '../data/library.ts'
import { DENSITIES, THEMES, useAppearance, type Appearance } from '../state/appearance.ts'

const SETTING = 'window.appearance'

const Stored = z
  .object({
    theme: z.enum(THEMES),
    density: z.enum(DENSITIES),
    textSize: z.number().min(0.5).max(3),
    sidebar: z.boolean(),
    days: z.boolean(),
  })
  .partial()

export function useAppearanceSync(): void {
  const { client } = useLibrary()
  const { data } = useAsk('setting.all', {})
  const stored = data?.settings[SETTING]
  const last = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (stored === undefined || stored === last.current) return
    last.current = stored
    const read = Stored.safeParse(parseJson(stored))
    if (read.success) useAppearance.getState().change(withoutUndefined(read.data))
  }, [stored])
  useEffect(() => {
    const apply = ({ theme, density, textSize, sidebar, days }: Appearance): void => {
      const { dataset, style } = document.documentElement
      dataset['theme'] = theme
      dataset['density'] = density
      style.setProperty('--text-scale', String(textSize))
      const value = JSON.stringify({ theme, density, textSize, sidebar, days })
      if (value === last.current || last.current === undefined) {
        last.current ??= value
        return
      }
      last.current = value
      // A library that can't be written keeps no looks; the window still has them until it closes.
      client.call('setting.set', { name: SETTING, value }).catch(() => undefined)
    }
    apply(useAppearance.getState())
    return useAppearance.subscribe(apply)
  }, [client])
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function withoutUndefined(part: z.output<typeof Stored>): Partial<Appearance> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined))
}
