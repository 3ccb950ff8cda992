/** The states of the queue as words and icons; colour is never their only sign. */
import { BookCheck, BookOpen, CircleDashed, Inbox, ListOrdered, type LucideIcon } from 'lucide-react'
import type { Status } from '../../shared/contract/entities.ts'

export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  inbox: 'Inbox',
  queued: 'Queue',
  reading: 'Reading',
  read: 'Read',
  skipped: 'Skipped',
}

/** A paper's own state, in a sentence: "is queued". */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  inbox: 'in inbox',
  queued: 'queued',
  reading: 'reading',
  read: 'read',
  skipped: 'skipped',
}

export const STATUS_ICONS: Readonly<Record<Status, LucideIcon>> = {
  inbox: Inbox,
  queued: ListOrdered,
  reading: BookOpen,
  read: BookCheck,
  skipped: CircleDashed,
}

export function StatusMark({ status, size = 16 }: { readonly status: Status; readonly size?: number }) {
  const Icon = STATUS_ICONS[status]
  return <Icon size={size} className={`status-mark status-${status}`} aria-label={STATUS_WORDS[status]} role="img" />
}
