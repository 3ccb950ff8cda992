/** What parts the list that is shown: as chosen for it or kept in its view, else days, if the person wants them. */
import type { Grouping } from '../../../shared/contract/views.ts'
import { useAppearance } from '../../state/appearance.ts'
import { useView } from '../../state/view.ts'

export function useGrouping(): Grouping {
  const grouping = useView((state) => state.grouping)
  const days = useAppearance((state) => state.days)
  return grouping ?? (days ? 'day' : 'none')
}
