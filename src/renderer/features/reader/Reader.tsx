/** The right pane: one paper. */
import type { ActionId } from '../../../shared/domain/actions.ts'
import { useAsk } from '../../data/ask.ts'
import { PaperText } from '../../ui/text/PaperText.tsx'

export interface ReaderProps {
  readonly id: number
  readonly onAction: (id: ActionId) => void
  /** Where the reader lies over the list: how to get back. */
  readonly onClose?: () => void
}

export function Reader({ id }: ReaderProps) {
  const { data } = useAsk('paper.get', { id })
  return <article aria-label={data?.title}>{data && <PaperText text={data.title} />}</article>
}
