/** Messages at the bottom of the window; each goes by itself, but not under the pointer or the focus. */
import { CircleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useToasts, type Toast } from '../state/toasts.ts'
import { useView } from '../state/view.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import './toasts.css'

/** Milliseconds that a message stays; trouble needs longer to read. */
const STAY: Readonly<Record<Toast['kind'], number>> = { done: 7000, error: 20_000 }

export function Toasts() {
  const toasts = useToasts((state) => state.toasts)
  const isTriage = useView((state) => state.page === 'triage')
  return (
    <div className={`toasts ${isTriage ? 'toasts-high' : ''}`} role="status" aria-live="polite" aria-label="Messages">
      {toasts.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastView({ toast }: { readonly toast: Toast }) {
  const dismiss = useToasts((state) => state.dismiss)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismiss(toast.id), STAY[toast.kind])
    return () => clearTimeout(timer)
  }, [isHeld, toast, dismiss])
  return (
    // Pointer and focus only keep it from going away; what can be done are the buttons in it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- see above
    <div
      className={`toast toast-${toast.kind}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.kind === 'error' && <CircleAlert size={16} aria-hidden />}
      <p>{toast.text}</p>
      {toast.actions.map(({ label, run }) => (
        <Button
          key={label}
          look="quiet"
          onClick={() => {
            dismiss(toast.id)
            run()
          }}
        >
          {label}
        </Button>
      ))}
      <IconButton icon={X} name="Dismiss" onClick={() => dismiss(toast.id)} />
    </div>
  )
}
