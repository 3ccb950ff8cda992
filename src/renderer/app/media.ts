/** How wide the window is, in the three steps that the layout knows. */
import { useSyncExternalStore } from 'react'

/** `wide`: three panes. `medium`: the reader slides over the list. `narrow`: the sidebar folds too. */
export type Width = 'wide' | 'medium' | 'narrow'

const WIDE = window.matchMedia('(min-width: 1100px)')
const MEDIUM = window.matchMedia('(min-width: 800px)')

export function useWidth(): Width {
  return useSyncExternalStore((listener) => {
    WIDE.addEventListener('change', listener)
    MEDIUM.addEventListener('change', listener)
    return () => {
      WIDE.removeEventListener('change', listener)
      MEDIUM.removeEventListener('change', listener)
    }
  }, widthNow)
}

export function widthNow(): Width {
  return WIDE.matches ? 'wide' : MEDIUM.matches ? 'medium' : 'narrow'
}
