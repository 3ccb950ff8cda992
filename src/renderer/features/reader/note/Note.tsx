/** The note of a paper: written in Markdown, saved as one types, shown as one reads it. */
import { Eye, PencilLine, Search } from 'lucide-react'
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react'
import { flushSync } from 'react-dom'
import type { Paper } from '../../../../shared/contract/entities.ts'
import { beforeLeaving } from '../../../data/leaving.ts'
import { useLibrary } from '../../../data/library.ts'
import { useToasts } from '../../../state/toasts.ts'
import { useView } from '../../../state/view.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { idleAfter } from '../../../ui/idle.ts'
import { Markdown } from '../../../ui/markdown/Markdown.tsx'
import { Clashes } from './Clashes.tsx'
import { NoteBanner, type Compared, type Joined } from './NoteBanner.tsx'
import type { ClashNow } from '../../../ui/note-editor/clashes.ts'
import type { Merged } from '../../../ui/note-editor/merge.ts'
import { NoteEditor, type NoteEditorHandle } from '../../../ui/note-editor/NoteEditor.tsx'
import { createSaver, type Saving, type Typed } from '../../../ui/note-editor/saver.ts'
import { createSources } from '../../../ui/note-editor/sources.ts'
import { wordCount } from './note-text.ts'
import { OutlineMenu } from './OutlineMenu.tsx'
import { TemplateMenu } from './TemplateMenu.tsx'
import { useTargets } from './use-targets.ts'
import { Versions } from './Versions.tsx'
import './note.css'

const STATE_WORDS: Readonly<Record<Saving, string>> = { saved: 'Saved', waiting: 'Saving…', failed: 'Not saved' }

export type NoteHandle = Pick<NoteEditorHandle, 'append'>

export function Note({ paper, ref }: { readonly paper: Paper; readonly ref: Ref<NoteHandle> }) {
  const { client } = useLibrary()
  const targets = useTargets()
  const editor = useRef<NoteEditorHandle>(null)
  const [read, setRead] = useState<string | null>(null)
  const [length, setLength] = useState({ isEmpty: paper.note.trim() === '', words: '' })
  const [state, setState] = useState<{ readonly saving: Saving; readonly trouble: string | null } | null>(null)
  const [incoming, setIncoming] = useState<Merged | null>(null)
  const [joined, setJoined] = useState<Joined | null>(null)
  const [compared, setCompared] = useState<Compared | null>(null)
  const [clashes, setClashes] = useState<readonly ClashNow[]>([])
  useImperativeHandle(
    ref,
    () => ({
      append: (more) => {
        setRead(null)
        editor.current?.append(more)
      },
    }),
    [],
  )
  const [saver] = useState(() =>
    createSaver(client, paper, {
      onState: (saving, trouble) => setState({ saving, trouble }),
      onMerged: (merged, other, isNews) => {
        // At once: a key that came in between would be taken back.
        flushSync(() => setIncoming(merged))
        if (isNews) setJoined({ other })
      },
    }),
  )
  const [counting] = useState(() => createCounting(setLength))
  useEffect(() => counting.count(saver.initial), [counting, saver])
  const [sources] = useState(() =>
    createSources(client, {
      ...targets,
      onChange: (now, caret) => {
        saver.typed(now, caret)
        counting.count(now)
      },
      onClashes: (now) => {
        setClashes(now)
        saver.asked(now)
      },
      onBlur: () => void saver.flush(),
      onLeave: () => document.querySelector<HTMLElement>('.reader-paper')?.focus(),
      onTrouble: (text) => void useToasts.getState().show({ kind: 'error', text }),
    }),
  )
  useLayoutEffect(() => {
    if (incoming) editor.current?.join(incoming)
  }, [incoming])
  useEffect(() => {
    saver
      .resume()
      .catch((error: unknown) =>
        setState({ saving: 'failed', trouble: error instanceof Error ? error.message : String(error) }),
      )
  }, [saver])
  useEffect(() => editor.current?.compare(compared?.other ?? null), [compared])
  useEffect(() => saver.heard(paper), [saver, paper])
  useEffect(() => {
    const flush = (): void => void saver.flush()
    const stay = beforeLeaving(saver.flush)
    window.addEventListener('pagehide', saver.leave)
    document.addEventListener('visibilitychange', flush)
    return () => {
      stay()
      window.removeEventListener('pagehide', saver.leave)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [saver])
  const goal = useView((view) => view.goal)
  if (goal === 'note' && read !== null) setRead(null)
  const { isEmpty, words } = length
  return (
    <section className="note" aria-label="Note of the paper">
      <header className="reader-section-head">
        <h2>Note</h2>
        {state && (
          <span className={`note-state note-${state.saving}`} role="status">
            {STATE_WORDS[state.saving]}
          </span>
        )}
        {words !== '' && <span className="reader-count">{words}</span>}
        <span className="reader-section-tools">
          {read === null && (
            <>
              {!isEmpty && <OutlineMenu editor={editor} />}
              <TemplateMenu
                isEmpty={isEmpty}
                text={() => editor.current?.text() ?? ''}
                onInsert={(text) => editor.current?.append(isEmpty ? text : `\n\n${text}`)}
              />
              <Versions paper={paper} onCompare={setCompared} />
              {!isEmpty && (
                <IconButton
                  icon={Search}
                  name="Find in note"
                  shortcut="Ctrl+F"
                  onClick={() => editor.current?.find()}
                />
              )}
            </>
          )}
          <Button
            look="quiet"
            icon={read === null ? Eye : PencilLine}
            onClick={() => setRead(read === null ? (editor.current?.text() ?? '') : null)}
            disabled={isEmpty && read === null}
          >
            {read === null ? 'Preview' : 'Edit'}
          </Button>
        </span>
      </header>
      {state?.saving === 'failed' && (
        <p className="banner banner-trouble" role="alert">
          {state.trouble} What you typed is kept here and tried again.
        </p>
      )}
      {(joined !== null || compared !== null || clashes.length > 0) && (
        <NoteBanner
          joined={joined}
          clashes={clashes.length}
          compared={compared}
          onCompare={(other) => setCompared(other === null ? null : { other, at: null })}
          onRestore={(text) => {
            setCompared(null)
            editor.current?.restore(text)
          }}
          onDone={() => {
            setCompared(null)
            setJoined(null)
            editor.current?.endClashes()
          }}
        />
      )}
      {clashes.length > 0 && (
        <Clashes
          clashes={clashes}
          onSettle={(id, text) => editor.current?.settle(id, text)}
          onShow={(id) => {
            setRead(null)
            editor.current?.goToClash(id)
          }}
        />
      )}
      {/* The editor stays while one looks at the preview: its history and caret are kept. */}
      <div hidden={read !== null}>
        <NoteEditor initial={saver.initial} clashes={saver.clashes} sources={sources} ref={editor} />
      </div>
      {read !== null && <Markdown text={read} {...targets} preview={sources.preview} />}
    </section>
  )
}

/** Milliseconds without a key after which a note is counted: not at every key, for that takes time in a long one. */
const COUNT_AFTER = 300
const COUNT_WITHIN = 200

function createCounting(tell: (length: { readonly isEmpty: boolean; readonly words: string }) => void): {
  readonly count: (text: Typed) => void
} {
  let end: (() => void) | undefined
  return {
    count: (text) => {
      end?.()
      const work = (): void => {
        const now = text.toString()
        tell({ isEmpty: now.trim() === '', words: now === '' ? '' : wordCount(now) })
      }
      end = idleAfter(text.length < 1000 ? 0 : COUNT_AFTER, work, COUNT_WITHIN)
    },
  }
}
