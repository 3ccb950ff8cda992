/** The kinds of highlights: those that Lectern brings, and one's own to make, change and delete. */
import { Pencil, Trash2 } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { KIND_KEYS, OWN_LOOKS, type KindKey, type OwnKind, type OwnLook } from '../../../../shared/contract/kinds.ts'
import { useAsk } from '../../../data/ask.ts'
import { useCommands } from '../../../data/commands.ts'
import { useKinds } from '../../../data/kinds.ts'
import { useDialogs } from '../../../state/dialogs.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { kindName } from '../../../ui/text/kinds.ts'
import './highlights.css'

const LOOK_NAMES: Readonly<Record<OwnLook, string>> = {
  'own-1': 'Grey, thick line',
  'own-2': 'Violet, thick dashes',
  'own-3': 'Lime, dots',
  'own-4': 'Teal, thick dots',
  'own-5': 'Rose, wave',
  'own-6': 'Brown, double line',
}

export function KindsDialog() {
  const close = useDialogs((state) => state.close)
  const { data } = useAsk('kind.list', {})
  const { all } = useKinds()
  const { run } = useCommands()
  const [edited, setEdited] = useState<OwnKind | null>(null)
  const own = new Map((data?.kinds ?? []).map((kind) => [kind.name, kind]))
  return (
    <Dialog
      title="Highlight kinds"
      description="With words selected, the key of a kind marks them."
      size="small"
      onClose={close}
    >
      <ul className="kinds">
        {all.map(({ name, look, key }) => {
          const kind = own.get(name)
          return (
            <li key={name}>
              <span className={`kind-mark kind-${look}`} aria-hidden />
              <span className="kinds-name">{kindName(name)}</span>
              {kind && kind.count > 0 && <span className="kinds-count">{kind.count.toLocaleString()}</span>}
              {key !== null && <Kbd keys={key} />}
              {kind && (
                <>
                  <IconButton icon={Pencil} name={`Edit ${name}`} onClick={() => setEdited(kind)} />
                  <IconButton
                    icon={Trash2}
                    name={`Delete ${name}`}
                    onClick={() => {
                      void run('kind.delete', { name })
                      setEdited(null)
                    }}
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
      <KindForm key={edited?.name ?? ''} kind={edited} taken={data?.kinds ?? []} onDone={() => setEdited(null)} />
    </Dialog>
  )
}

interface KindFormProps {
  /** The kind to change, or null to make one. */
  readonly kind: OwnKind | null
  readonly taken: readonly OwnKind[]
  readonly onDone: () => void
}

function KindForm({ kind, taken, onDone }: KindFormProps) {
  const { run } = useCommands()
  const freeKey = KIND_KEYS.find((key) => taken.every((each) => each.key !== key)) ?? null
  const freeLook = OWN_LOOKS.find((look) => taken.every((each) => each.look !== look)) ?? 'own-1'
  const [name, setName] = useState(kind?.name ?? '')
  const [look, setLook] = useState<OwnLook>(kind?.look ?? freeLook)
  const [key, setKey] = useState<KindKey | null | undefined>(kind?.key)
  const shownKey = key === undefined ? freeKey : key
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const saved = await run('kind.save', { was: kind?.name ?? null, name: name.trim(), look, key: shownKey })
    if (!saved) return
    setName('')
    setKey(undefined)
    onDone()
  }
  return (
    <form className="kind-form" onSubmit={(event) => void save(event)}>
      <h3>{kind ? `Change ${kindName(kind.name)}` : 'A kind of your own'}</h3>
      <label>
        Name
        <input value={name} maxLength={50} required onChange={(event) => setName(event.target.value)} />
      </label>
      <div className="kind-looks" role="radiogroup" aria-label="Look">
        {OWN_LOOKS.map((each) => (
          <label key={each} title={LOOK_NAMES[each]}>
            <input
              type="radio"
              name="look"
              aria-label={LOOK_NAMES[each]}
              checked={look === each}
              onChange={() => setLook(each)}
            />
            <span className={`kind-mark kind-${each}`} aria-hidden />
          </label>
        ))}
      </div>
      <label>
        Key
        <select
          value={shownKey ?? ''}
          onChange={(event) => setKey(KIND_KEYS.find((each) => each === event.target.value) ?? null)}
        >
          <option value="">None</option>
          {KIND_KEYS.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <div className="kind-buttons">
        {kind && <Button onClick={onDone}>Cancel</Button>}
        <Button type="submit" look="primary" disabled={name.trim() === ''}>
          {kind ? 'Save' : 'Make kind'}
        </Button>
      </div>
    </form>
  )
}
