/** The last searches that led somewhere, kept with the library. */
import { useAsk } from '../../../data/ask.ts'
import { useLibrary } from '../../../data/library.ts'

const NAME = 'search.recent'
const KEPT = 8

export interface Recent {
  readonly searches: readonly string[]
  readonly remember: (query: string) => void
}

export function useRecent(): Recent {
  const { client } = useLibrary()
  const { data } = useAsk('setting.all', {})
  const searches = readList(data?.settings[NAME])
  return {
    searches,
    remember: (query) => {
      const text = query.trim()
      if (text.length < 2 || text.length > 300 || searches[0] === text) return
      const value = JSON.stringify([text, ...searches.filter((other) => other !== text)].slice(0, KEPT))
      // Only a convenience: a library that can't be written to has told of that elsewhere.
      client.call('setting.set', { name: NAME, value }).catch(() => undefined)
    },
  }
}

function readList(value: string | undefined): readonly string[] {
  try {
    const list: unknown = JSON.parse(value ?? '[]')
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : []
  } catch {
    return []
  }
}
