/** "Citation keys": the pattern by which they are made, and which would change by it, before anything does. */
import { useDeferredValue, useState } from 'react'
import { KEY_FIELDS } from '../../../shared/domain/citation-key.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { useDialogs } from '../../state/dialogs.ts'
import { useToasts } from '../../state/toasts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import './citation-keys.css'

export function CitationKeysDialog() {
  const close = useDialogs((state) => state.close)
  const commands = useCommands()
  const { data: now } = useAsk('key.preview', {})
  const [typed, setTyped] = useState<string | null>(null)
  const pattern = typed ?? now?.pattern ?? ''
  const asked = useDeferredValue(pattern)
  const { data } = useAsk('key.preview', { pattern: asked }, { enabled: asked !== '', keepPrevious: true })
  const problem =
    pattern === '' && typed !== null ? 'A pattern needs at least one field, such as {author}.' : data?.problem
  const use = async (change: boolean): Promise<void> => {
    const done = await commands.run('key.use', { pattern, change })
    if (!done) return
    if (done.step === null) useToasts.getState().show({ kind: 'done', text: done.label })
    close()
  }
  const changing = problem ? 0 : (data?.changing ?? 0)
  return (
    <Dialog
      title="Citation keys"
      size="medium"
      onClose={close}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button disabled={Boolean(problem) || !data} onClick={() => void use(false)}>
            For new papers only
          </Button>
          <Button look="primary" disabled={changing === 0} onClick={() => void use(true)}>
            {changing === 1 ? 'Change 1 key' : `Change ${changing.toLocaleString('en')} keys`}
          </Button>
        </>
      }
    >
      <div className="keys-pattern">
        <label htmlFor="key-pattern">Pattern</label>
        <input
          id="key-pattern"
          // The dialog is for typing here.
          // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
          autoFocus
          value={pattern}
          maxLength={300}
          spellCheck={false}
          aria-invalid={Boolean(problem)}
          aria-describedby="key-problem"
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id="key-problem" role="alert" className="keys-problem">
          {problem}
        </p>
        <details>
          <summary>What a pattern may name</summary>
          <dl>
            {Object.entries(KEY_FIELDS).map(([name, meaning]) => (
              <div key={name}>
                <dt>{`{${name}}`}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <p>{'{Author} writes “Chen”, {AUTHOR} “CHEN”. A number takes so much: {title:2}, {author:4}.'}</p>
        </details>
      </div>
      {data && !problem && (
        <section aria-label="Keys that would change" className="keys-changes">
          <p role="status">
            {changing === 0
              ? 'No key would change.'
              : `${changing.toLocaleString('en')} would change; links to them in your notes follow.`}{' '}
            {data.pinned > 0 &&
              `${data.pinned.toLocaleString('en')} ${data.pinned === 1 ? 'is' : 'are'} pinned and stay: chosen, imported, or already in use elsewhere.`}
          </p>
          {data.changes.length > 0 && (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- longer than its place, so that the keyboard must scroll it
            <ul tabIndex={0} aria-label="First changes">
              {data.changes.map(({ id, title, from, to }) => (
                <li key={id} title={title}>
                  <code>{from}</code>
                  <span aria-label="becomes">→</span>
                  <code>{to}</code>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </Dialog>
  )
}
