/** One field: typed, then kept with Enter or by leaving it; Escape brings back what stood there. */
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Paper } from '../../../../shared/contract/entities.ts'
import type { PaperFields } from '../../../../shared/contract/papers.ts'
import type { FieldSpec } from './fields.ts'

export interface FieldProps {
  readonly field: FieldSpec
  readonly paper: Paper
  readonly source: string | null
  /** False where the library refused it; it has told why. */
  readonly onSave: (fields: Partial<PaperFields>) => Promise<boolean>
}

export function Field({ field, paper, source, onSave }: FieldProps) {
  const id = useId()
  const stored = field.read(paper)
  const [typed, setTyped] = useState(stored)
  const [trouble, setTrouble] = useState<string | null>(null)
  const isLeaving = useRef(false)
  /** On its way to the library: a field may be left twice before the answer is here. */
  const sent = useRef<string | null>(null)
  const save = async (): Promise<void> => {
    if (isLeaving.current || typed === stored || typed === sent.current) return
    const refused = field.refuse?.(typed) ?? null
    setTrouble(refused)
    if (refused !== null) return
    sent.current = typed
    if (await onSave(field.write(typed))) return
    sent.current = null
    setTrouble('This was not saved.')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && (field.lines === 1 || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.currentTarget.blur()
    }
    if (event.key === 'Escape') {
      event.stopPropagation()
      isLeaving.current = true
      setTyped(stored)
      setTrouble(null)
      event.currentTarget.blur()
      isLeaving.current = false
    }
  }
  const said = [trouble === null ? field.hint : undefined, trouble ?? undefined, source].filter(
    (part) => part !== undefined && part !== null,
  )
  const shared = {
    id,
    value: typed,
    'aria-describedby': `${id}-said`,
    'aria-invalid': trouble !== null,
    onBlur: () => void save(),
    onKeyDown,
  }
  return (
    <div className={field.lines > 1 ? 'detail detail-wide' : 'detail'}>
      <label htmlFor={id}>{field.label}</label>
      {field.lines > 1 ? (
        <textarea {...shared} rows={field.lines} onChange={(event) => setTyped(event.target.value)} />
      ) : (
        <input
          {...shared}
          autoComplete="off"
          list={field.options ? `${id}-options` : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {field.options && (
        <datalist id={`${id}-options`}>
          {field.options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      <p id={`${id}-said`} className={trouble === null ? 'detail-said' : 'detail-said detail-trouble'}>
        {said.join(' · ')}
      </p>
    </div>
  )
}
