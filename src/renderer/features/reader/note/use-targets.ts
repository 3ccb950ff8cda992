/** Where the links of a note lead in the window. */
import { showFailure, useCommands } from '../../../data/commands.ts'
import { useLibrary } from '../../../data/library.ts'
import { useToasts } from '../../../state/toasts.ts'
import { useView } from '../../../state/view.ts'
import type { LinkTargets } from '../../../ui/note-editor/live/links.ts'

export function useTargets(): LinkTargets {
  const { client } = useLibrary()
  const { run } = useCommands()
  const say = (text: string): void => void useToasts.getState().show({ kind: 'error', text })
  const openPaper = async (key: string): Promise<void> => {
    const found = await run('paper.find', { ref: key })
    if (!found) return
    if (found.id === null) say(`No paper here has the key “${key}”.`)
    else useView.getState().openPaper(found.id)
  }
  const openTag = async (name: string): Promise<void> => {
    try {
      const { tags } = await client.call('tag.list', {})
      const found = tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase())
      if (found) useView.getState().go({ kind: 'tag', tag: found.id })
      else say(`No paper has the tag “${name}” yet. Add it above, under the paper’s title.`)
    } catch (error) {
      showFailure(error)
    }
  }
  const openHighlight = async (id: number): Promise<void> => {
    const found = await run('highlight.find', { id })
    if (!found) return
    if (found.paper === null) say('This highlight was deleted.')
    else useView.getState().openPaper(found.paper, `highlight:${id}`)
  }
  return {
    onPaper: (key) => void openPaper(key),
    onTag: (name) => void openTag(name),
    onHighlight: (id) => void openHighlight(id),
  }
}
