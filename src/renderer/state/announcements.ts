/** What a screen reader shall say of a change that the eye sees at once: a row that moved, a paper that was decided on. */
import { create } from 'zustand'

interface Announcements {
  readonly text: string
  readonly say: (text: string) => void
}

export const useAnnouncements = create<Announcements>()((set) => ({
  text: '',
  say: (text) => set({ text }),
}))
