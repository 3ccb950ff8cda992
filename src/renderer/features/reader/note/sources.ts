/** What the editor of notes asks the library. */
import type { Client } from '../../../../shared/rpc.ts'
import type { EditorSources } from './editor.ts'

const OFFERED = 12

export function createSources(client: Client, onChange: (text: string) => void): EditorSources {
  return {
    onChange,
    papers: async (typed) => {
      const { ids } = await client.call('paper.list', { view: { kind: 'all' }, query: typed })
      const { rows } = await client.call('paper.rows', { ids: [...ids.subarray(0, OFFERED)] })
      return rows.map(({ key, title }) => ({ key, title }))
    },
    tags: async () => {
      const { tags } = await client.call('tag.list', {})
      return tags.map(({ name }) => name)
    },
    onLeave: () => document.querySelector<HTMLElement>('.reader-paper')?.focus(),
  }
}
