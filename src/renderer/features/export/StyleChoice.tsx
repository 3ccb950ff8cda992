/** The style of formatted references: searched by name, or a .csl file of one's own; and the language of their words. */
import { useId, useRef, useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { Button } from '../../ui/Button.tsx'
import type { PartProps } from './Options.tsx'

/** Styles shown under the searchbox. */
const SHOWN = 60
/** Stands in the list for the text of a style, which no style's name is. */
const OWN = '<own>'

export function StyleChoice({ options, onChange }: PartProps) {
  const { data } = useAsk('style.list', {})
  const [query, setQuery] = useState('')
  const [own, setOwn] = useState<string | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const listId = useId()
  const { style = 'apa' } = options
  const isOwn = style.trimStart().startsWith('<')
  const words = query.toLowerCase().split(/\s+/)
  const found = (data?.styles ?? []).filter(({ name, title }) =>
    words.every((word) => `${name} ${title}`.toLowerCase().includes(word)),
  )
  const languages = new Intl.DisplayNames(['en'], { type: 'language' })
  return (
    <>
      <div className="export-field">
        <label htmlFor={`${listId}-search`}>Style</label>
        <input
          id={`${listId}-search`}
          type="search"
          value={query}
          placeholder="Search styles"
          aria-controls={listId}
          onChange={(event) => setQuery(event.target.value)}
        />
        <select
          id={listId}
          size={6}
          className="export-styles"
          aria-label="Citation styles"
          value={isOwn ? OWN : style}
          onChange={(event) => {
            if (event.target.value !== OWN) onChange({ style: event.target.value })
          }}
        >
          {isOwn && <option value={OWN}>Your own style: {own ?? '.csl file'}</option>}
          {found.slice(0, SHOWN).map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
        <p className="export-hint" role="status">
          {found.length === 0 ? 'No style of that name.' : ''}
        </p>
        <Button onClick={() => file.current?.click()}>Use a .csl file…</Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".csl,.xml"
          aria-label="Citation style file"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (!chosen) return
            void chosen.text().then((text) => {
              setOwn(chosen.name)
              // Something that is no style says so in the preview; it must only not be taken for the name of one.
              onChange({ style: text.trimStart().startsWith('<') ? text.slice(0, 1_000_000) : `<${chosen.name}` })
            })
          }}
        />
      </div>
      {data && data.locales.length > 1 && (
        <label className="export-field">
          Language
          <select
            value={options.locale ?? ''}
            onChange={(event) => onChange({ locale: event.target.value === '' ? undefined : event.target.value })}
          >
            <option value="">As the style has it</option>
            {data.locales.map((locale) => (
              <option key={locale} value={locale}>
                {languages.of(locale)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}
