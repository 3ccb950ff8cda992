/** A kept file that came with a library from elsewhere: it follows once the person has said where to write it. */
import { useId, useState } from 'react'
import type { KeptFile } from '../../../shared/contract/kept.ts'
import { choosePlace } from '../../data/choose-file.ts'
import { useCommands } from '../../data/commands.ts'
import { isDesktop } from '../../data/port.ts'
import { Button } from '../../ui/Button.tsx'

export function Resume({ file: { id, path, format }, name }: { readonly file: KeptFile; readonly name: string }) {
  const commands = useCommands()
  const [typed, setTyped] = useState(path)
  const [trouble, setTrouble] = useState<string | null>(null)
  const fieldId = useId()
  const resume = async (at: string): Promise<void> => {
    setTrouble(null)
    await commands.run('kept.resume', { id, path: at.trim() }, { onError: setTrouble })
  }
  const choose = async (): Promise<void> => {
    const chosen = await choosePlace({
      kind: format === 'notes' ? 'folder' : 'file',
      title: 'Keep up to date',
      name: format === 'notes' ? '' : name,
    })
    if (chosen !== null) await resume(chosen)
  }
  return (
    <div className="keep-path">
      <p id={`${fieldId}-why`}>It came with a library from elsewhere. Nothing is written before you say where.</p>
      <div>
        {isDesktop() ? (
          <Button onClick={() => void choose()}>Choose where…</Button>
        ) : (
          <>
            <input
              aria-label={`Where to write ${name}`}
              value={typed}
              spellCheck={false}
              aria-invalid={trouble !== null}
              aria-describedby={`${fieldId}-why ${fieldId}-trouble`}
              onChange={(event) => {
                setTyped(event.target.value)
                setTrouble(null)
              }}
            />
            <Button disabled={typed.trim() === ''} onClick={() => void resume(typed)}>
              Keep up to date
            </Button>
          </>
        )}
      </div>
      <p id={`${fieldId}-trouble`} role="alert" className="keep-trouble">
        {trouble}
      </p>
    </div>
  )
}
