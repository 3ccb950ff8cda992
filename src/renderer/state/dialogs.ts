/** Which dialog is open. One at a time; what it needs to start with goes in. */
import { create } from 'zustand'
import type { IntakeSource } from '../../shared/contract/intake.ts'
import type { SavedView } from '../../shared/contract/views.ts'

/** What papers are to be like. */
export type SimilarTo =
  { readonly papers: readonly number[] } | { readonly tags: readonly { readonly id: number; readonly name: string }[] }

export type OpenDialog =
  /** `sources` are previewed at once: what was pasted, dropped or offered. `text` only fills the textbox. */
  | {
      readonly kind: 'intake'
      readonly sources?: readonly IntakeSource[]
      readonly files?: readonly File[]
      readonly text?: string
    }
  | { readonly kind: 'export' }
  /** Ties a file to a view. */
  | { readonly kind: 'keep' }
  /** The files that are tied; `file` is looked at first. */
  | { readonly kind: 'kept'; readonly file: number | null }
  | { readonly kind: 'citationKeys' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'history' }
  /** Keeps what is looked at as a view, or changes one that was kept. */
  | { readonly kind: 'view'; readonly edit: SavedView | null }
  | { readonly kind: 'tags' }
  /** The kinds of highlights. */
  | { readonly kind: 'kinds' }
  | { readonly kind: 'imports' }
  | { readonly kind: 'duplicates' }
  | { readonly kind: 'snooze' | 'due' | 'why'; readonly papers: readonly number[] }
  /** Papers like those named, or like those that carry one of the tags. */
  | ({ readonly kind: 'similar' } & SimilarTo)
  | { readonly kind: 'tag'; readonly papers: readonly number[] }
  | {
      readonly kind: 'confirm'
      readonly title: string
      readonly text: string
      readonly button: string
      readonly run: () => void
    }

interface Dialogs {
  readonly dialog: OpenDialog | null
  readonly open: (dialog: OpenDialog) => void
  readonly close: () => void
}

export const useDialogs = create<Dialogs>()((set) => ({
  dialog: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}))
