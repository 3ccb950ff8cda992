/** The first entries as they will stand in the file. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { In } from '../../../shared/contract/index.ts'
import { useLibrary } from '../../data/library.ts'
import { papersText } from './choices.ts'
import { HtmlPreview } from './HtmlPreview.tsx'

/** Entries shown. */
const SHOWN = 5

interface PreviewProps {
  readonly input: In<'export.text'> | null
  /** Said where there are no papers. */
  readonly whenEmpty?: string
}

export function Preview({ input, whenEmpty = 'There are no papers here to export.' }: PreviewProps) {
  const { client } = useLibrary()
  const { data, error } = useQuery({
    queryKey: ['export.text', input],
    queryFn: async ({ signal }) => {
      if (!input) return null
      const made = await client.call('export.text', { ...input, limit: SHOWN }, { signal })
      return { ...made, isPage: input.format === 'html' }
    },
    placeholderData: keepPreviousData,
    // A look at what is; the next dialog looks anew.
    gcTime: 0,
    staleTime: 0,
  })
  const isEmpty = input === null || data?.total === 0
  return (
    <section className="export-preview" aria-labelledby="export-preview">
      <h3 id="export-preview">Preview</h3>
      {data && !isEmpty && !error && (
        <p className="export-count" role="status">
          {data.count < data.total
            ? `The first ${String(data.count)} of ${papersText(data.total)}`
            : papersText(data.total)}
        </p>
      )}
      {isEmpty ? (
        <p className="export-empty">{whenEmpty}</p>
      ) : error ? (
        <p className="export-trouble" role="alert">
          {error.message}
        </p>
      ) : data?.isPage ? (
        <HtmlPreview page={data.text} />
      ) : (
        // Longer than its place, so that the keyboard must be able to scroll it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        <pre tabIndex={0} role="region" aria-label="First entries" translate="no">
          {data?.text.trimEnd()}
        </pre>
      )}
    </section>
  )
}
