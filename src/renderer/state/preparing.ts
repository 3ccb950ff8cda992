/** How far the search index is while it is being made. */
import { create } from 'zustand'

interface Preparing {
  /** Papers that can be found, and all; null when that is the same. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly set: (progress: Preparing['progress']) => void
}

export const usePreparing = create<Preparing>()((set) => ({
  progress: null,
  set: (progress) => set({ progress }),
}))
