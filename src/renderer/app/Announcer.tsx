/** The place that screen readers listen to for changes without a message of their own. */
import { useAnnouncements } from '../state/announcements.ts'

export function Announcer() {
  const text = useAnnouncements((state) => state.text)
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  )
}
