/** Templates of notes: for the name of a file, and for Lectern's part of it. Empty ones are Lectern's own. */
import { useState } from 'react'
import type { PartProps } from './Options.tsx'

export function NoteTemplates({ options, onChange }: PartProps) {
  const [name, setName] = useState(options.noteName ?? '')
  const [body, setBody] = useState(options.noteBody ?? '')
  return (
    <fieldset className="export-set export-templates">
      <legend>Templates</legend>
      <label className="export-field">
        File name
        <input
          value={name}
          placeholder="{key}"
          spellCheck={false}
          onChange={(event) => {
            setName(event.target.value)
            onChange({ noteName: event.target.value.trim() || undefined })
          }}
        />
      </label>
      <label className="export-field">
        Text
        <textarea
          value={body}
          rows={5}
          placeholder={'# {title}\n\n{#note}{note}{/note}'}
          spellCheck={false}
          onChange={(event) => {
            setBody(event.target.value)
            onChange({ noteBody: event.target.value || undefined })
          }}
        />
      </label>
      <p className="export-hint">
        Names in braces stand for what the paper has: {'{title}'}, {'{authors}'}, {'{year}'}, {'{note}'},{' '}
        {'{highlights}'}, {'{abstract}'}, {'{key}'}, {'{url}'}. {'{#note}…{/note}'} shows only where there is one.
        Behind “- ” or “&gt; ”, all lines of a field are set in, as outlines need it.
      </p>
    </fieldset>
  )
}
