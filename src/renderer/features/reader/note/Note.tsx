/** The note of a paper: written in Markdown, saved as one types, shown as one reads it. */
import { Eye, PencilLine } from 'lucide-react'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { Paper } from '../../../../shared/contract/entities.ts'
import { useCommands } from '../../../data/commands.ts'
import { useLibrary } from '../../../data/library.ts'
import { useView } from '../../../state/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { Markdown } from '../../../ui/markdown/Markdown.tsx'
import { NoteBanner, type Compared, type Joined } from './NoteBanner.tsx'
import { NoteEditor, type NoteEditorHandle } from './NoteEditor.tsx'
import type { Merged } from './merge.ts'
import { createSaver, type Saving } from './saver.ts'
import { createSources } from './sources.ts'
import { TEMPLATES, wordCount } from './note-text.ts'
import { Versions } from './Versions.tsx'
import './note.css'

const STATE_WORDS: Readonly<Record<Saving, string>> = { saved: 'Saved', waiting: 'Saving…', failed: 'Not saved' }

export type NoteHandle = Pick<NoteEditorHandle, 'append'>

export function Note({ paper, ref }: { readonly paper: Paper; readonly ref: Ref<NoteHandle> }) {
  const { client } = useLibrary()
  const { run } = useCommands()
  const editor = useRef<NoteEditorHandle>(null)
  const [isPreview, setPreview] = useState(false)
  const [typed, setText] = useState<string | null>(null)
  const [state, setState] = useState<{ readonly saving: Saving; readonly trouble: string | null } | null>(null)
  const [incoming, setIncoming] = useState<Merged | null>(null)
  const [joined, setJoined] = useState<Joined | null>(null)
  const [compared, setCompared] = useState<Compared | null>(null)
  useImperativeHandle(
    ref,
    () => ({
      append: (more) => {
        setPreview(false)
        editor.current?.append(more)
      },
    }),
    [],
  )
  const [saver] = useState(() =>
    createSaver(client, paper, {
      onState: (saving, trouble) => setState({ saving, trouble }),
      onMerged: (merged, other, isNews) => {
        setText(merged.text)
        setIncoming(merged)
        if (isNews) setJoined({ isDoubled: merged.isDoubled, other })
      },
    }),
  )
  const [sources] = useState(() =>
    createSources(client, (now) => {
      setText(now)
      saver.typed(now)
    }),
  )
  const text = typed ?? saver.initial
  useEffect(() => {
    if (incoming) editor.current?.replace(incoming.text)
  }, [incoming])
  useEffect(() => editor.current?.compare(compared?.other ?? null), [compared])
  useEffect(() => saver.heard(paper), [saver, paper])
  useEffect(() => {
    const flush = (): void => void saver.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [saver])
  const goal = useView((view) => view.goal)
  if (goal === 'note' && isPreview) setPreview(false)
  const openPaper = async (key: string): Promise<void> => {
    const found = await run('paper.find', { ref: key })
    if (found?.id) useView.getState().openPaper(found.id)
  }
  return (
    <section className="note" aria-label="Note of the paper">
      <header className="reader-section-head">
        <h2>Note</h2>
        {state && (
          <span className={`note-state note-${state.saving}`} role="status">
            {STATE_WORDS[state.saving]}
          </span>
        )}
        {text !== '' && <span className="note-count">{wordCount(text)}</span>}
        <span className="reader-section-tools">
          {text.trim() === '' && !isPreview && (
            <Menu align="end" trigger={<Button look="quiet">Template</Button>}>
              {TEMPLATES.map((template) => (
                <MenuItem key={template.name} onSelect={() => editor.current?.append(template.text)}>
                  {template.name}
                </MenuItem>
              ))}
            </Menu>
          )}
          {!isPreview && <Versions paper={paper} onCompare={setCompared} />}
          <Button
            look="quiet"
            icon={isPreview ? PencilLine : Eye}
            onClick={() => setPreview(!isPreview)}
            disabled={text.trim() === '' && !isPreview}
          >
            {isPreview ? 'Edit' : 'Preview'}
          </Button>
        </span>
      </header>
      {state?.saving === 'failed' && (
        <p className="banner banner-trouble" role="alert">
          {state.trouble} What you typed is kept here and tried again.
        </p>
      )}
      {(joined ?? compared) && (
        <NoteBanner
          joined={joined}
          compared={compared}
          onCompare={(other) => setCompared(other === null ? null : { other, at: null })}
          onDone={() => {
            setCompared(null)
            setJoined(null)
          }}
        />
      )}
      {/* The editor stays while one looks at the preview: its history and caret are kept. */}
      <div hidden={isPreview}>
        <NoteEditor initial={saver.initial} sources={sources} ref={editor} />
      </div>
      {isPreview && <Markdown text={text} onPaper={(key) => void openPaper(key)} />}
    </section>
  )
}
