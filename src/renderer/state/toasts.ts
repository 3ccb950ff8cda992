/** Short messages about what was just done, with a way back. */
import { create } from 'zustand'

export interface Toast {
  readonly id: number
  readonly kind: 'done' | 'error'
  readonly text: string
  /** Buttons, at most two: "Undo", "Start triage". */
  readonly actions: readonly { readonly label: string; readonly run: () => void }[]
}

interface Toasts {
  readonly toasts: readonly Toast[]
  /** Shows a message; returns its id. One tells of what was done last; failures stay beside it. */
  readonly show: (toast: Omit<Toast, 'id' | 'actions'> & { readonly actions?: Toast['actions'] }) => number
  readonly dismiss: (id: number) => void
  /** Takes away what tells of something done; failures stay. */
  readonly dismissDone: () => void
}

let lastId = 0

export const useToasts = create<Toasts>()((set) => ({
  toasts: [],
  show: (toast) => {
    const id = ++lastId
    set(({ toasts }) => ({
      // What was done last takes the place of what was done before: a pile of them would cover what one works on.
      toasts: [...toasts.filter(({ kind }) => kind === 'error').slice(-2), { actions: [], ...toast, id }],
    }))
    return id
  },
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  dismissDone: () => set(({ toasts }) => ({ toasts: toasts.filter(({ kind }) => kind === 'error') })),
}))
