/** What the editor of notes asks the library, and where its links lead. */
import type { Text } from '@codemirror/state'
import { LecternError } from '../../../shared/contract/errors.ts'
import { formatName } from '../../../shared/domain/names.ts'
import type { Client } from '../../../shared/rpc.ts'
import { STATUS_NAMES } from '../status.tsx'
import type { ClashNow } from './clashes.ts'
import type { PaperPreview } from '../markdown/paper-card.ts'
import type { AddImage } from './images.ts'
import type { LinkTargets } from './live/links.ts'

const OFFERED = 12
const ABSTRACT_SHOWN = 320

export interface EditorSources extends LinkTargets {
  /** Papers whose key or title holds what was typed. */
  readonly papers: (typed: string) => Promise<readonly { readonly key: string; readonly title: string }[]>
  readonly tags: () => Promise<readonly string[]>
  readonly preview: (key: string) => Promise<PaperPreview | null>
  readonly addImage: AddImage
  readonly onChange: (text: Text, caret: number) => void
  /** Told of the passages that two wrote at once, whenever one of them changes. */
  readonly onClashes: (clashes: readonly ClashNow[]) => void
  /** The caret left the note. */
  readonly onBlur: () => void
  /** Escape: back to the paper. */
  readonly onLeave: () => void
}

export interface SourcesOptions extends LinkTargets {
  readonly onChange: (text: Text, caret: number) => void
  readonly onClashes: (clashes: readonly ClashNow[]) => void
  readonly onBlur: () => void
  readonly onLeave: () => void
  /** Told of what could not be done, as a sentence. */
  readonly onTrouble: (sentence: string) => void
}

export function createSources(client: Client, options: SourcesOptions): EditorSources {
  return {
    ...options,
    papers: async (typed) => {
      const { ids } = await client.call('paper.list', { view: { kind: 'all' }, query: typed })
      const { rows } = await client.call('paper.rows', { ids: [...ids.subarray(0, OFFERED)] })
      return rows.map(({ key, title }) => ({ key, title }))
    },
    tags: async () => {
      const { tags } = await client.call('tag.list', {})
      return tags.map(({ name }) => name)
    },
    preview: async (key) => {
      const { id } = await client.call('paper.find', { ref: key })
      if (id === null) return null
      const { title, authors, status, year, venue, abstract, summary } = await client.call('paper.get', { id })
      const text = (abstract ?? summary ?? '').slice(0, ABSTRACT_SHOWN + 1)
      return {
        title,
        authors: authors.slice(0, 6).map(formatName).join(', '),
        facts: [STATUS_NAMES[status], venue, year].filter((part) => part !== null && part !== '').join(' · '),
        abstract: text.length > ABSTRACT_SHOWN ? `${text.slice(0, ABSTRACT_SHOWN)}…` : text,
      }
    },
    addImage: async (bytes) => {
      try {
        return (await client.call('image.add', { bytes })).name
      } catch (error) {
        options.onTrouble(error instanceof LecternError ? error.message : String(error))
        return null
      }
    },
  }
}
