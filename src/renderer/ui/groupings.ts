/** What can part a list, in words. */
import type { Grouping } from '../../shared/contract/views.ts'

export const GROUPING_NAMES: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: 'none', label: 'Nothing' },
  { value: 'day', label: 'Day added' },
  { value: 'status', label: 'Status' },
  { value: 'tag', label: 'Tag' },
  { value: 'priority', label: 'Priority' },
  { value: 'venue', label: 'Venue' },
  { value: 'year', label: 'Year' },
]
