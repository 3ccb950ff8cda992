/** How the window looks. Kept in the library's settings by the app. */
import { create } from 'zustand'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]
/** Factors on every size of text. */
export const TEXT_SIZES = [0.9, 1, 1.1, 1.25, 1.5] as const

export interface Appearance {
  readonly theme: Theme
  readonly density: Density
  readonly textSize: number
  readonly sidebar: boolean
  /** Headings between the days on which papers were added, where a list is in that order. */
  readonly days: boolean
}

interface Actions {
  /** On narrow windows: whether the sidebar lies over the rest. Never kept. */
  readonly sidebarOver: boolean
  readonly change: (part: Partial<Appearance>) => void
  readonly showOver: (sidebarOver: boolean) => void
}

export const useAppearance = create<Appearance & Actions>()((set) => ({
  theme: 'system',
  density: 'comfortable',
  textSize: 1,
  sidebar: true,
  days: true,
  sidebarOver: false,
  change: (part) => set(part),
  showOver: (sidebarOver) => set({ sidebarOver }),
}))
