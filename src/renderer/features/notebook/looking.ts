/** What one looks at in the notebook. It stays while one goes to a paper and back, or the window's panes change. */
import { create } from 'zustand'
import { NO_FILTERS, type NotebookFilters } from './grouping.ts'

interface Looking {
  readonly filters: NotebookFilters
  /** Entries by `entryId`. */
  readonly chosen: ReadonlySet<string>
  readonly setFilters: (filters: NotebookFilters) => void
  readonly setChosen: (chosen: ReadonlySet<string>) => void
}

export const useLooking = create<Looking>()((set) => ({
  filters: NO_FILTERS,
  chosen: new Set(),
  setFilters: (filters) => set({ filters }),
  setChosen: (chosen) => set({ chosen }),
}))
