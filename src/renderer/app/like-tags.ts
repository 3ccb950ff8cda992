/** "More like these tags": those of the papers that one looks at, or the tag whose view it is. */
import { WINDOW_LIMIT } from '../../shared/contract/papers.ts'
import type { Client } from '../../shared/rpc.ts'
import { showFailure } from '../data/commands.ts'
import { useDialogs } from '../state/dialogs.ts'
import { useToasts } from '../state/toasts.ts'
import { useView } from '../state/view.ts'

export async function openLikeTags(client: Client, papers: readonly number[]): Promise<void> {
  try {
    const { view } = useView.getState()
    const { tags: all } = await client.call('tag.list', {})
    const wanted = new Set<number>()
    if (view.kind === 'tag') wanted.add(view.tag)
    else if (papers.length > 0) {
      const { rows } = await client.call('paper.rows', { ids: papers.slice(0, WINDOW_LIMIT) })
      for (const { tags } of rows) for (const tag of tags) wanted.add(tag.id)
    }
    const tags = all.filter((tag) => wanted.has(tag.id)).slice(0, 100)
    if (tags.length > 0) useDialogs.getState().open({ kind: 'similar', tags })
    else
      useToasts.getState().show({ kind: 'done', text: 'Select papers with tags, or go to a tag, to find more like it' })
  } catch (error) {
    showFailure(error)
  }
}
