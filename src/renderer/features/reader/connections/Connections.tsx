/** What a paper is connected with, both ways: as a list, and as a drawing for those who would rather look. */
import { Ellipsis, Plus, Share2 } from 'lucide-react'
import { useState } from 'react'
import type { Connected } from '../../../../shared/contract/connections.ts'
import { useAsk } from '../../../data/ask.ts'
import { useCommands } from '../../../data/commands.ts'
import { useView } from '../../../state/view.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../../ui/Menu.tsx'
import { StatusMark } from '../../../ui/status.tsx'
import { PaperText } from '../../../ui/text/PaperText.tsx'
import { AddConnection } from './AddConnection.tsx'
import { ConnectionGraph } from './ConnectionGraph.tsx'
import { connectionWords, RELATIONS, relationId } from './words.ts'
import '../../../ui/text/title.css'
import './connections.css'

export function Connections({ id }: { readonly id: number }) {
  const { data } = useAsk('connection.list', { id })
  const [isAdding, setAdding] = useState(false)
  const [isGraph, setGraph] = useState(false)
  if (!data) return null
  const { connections } = data
  return (
    <section className="connections" aria-label="Connections">
      <header className="reader-section-head">
        <h2>Connections</h2>
        {connections.length > 0 && <span className="reader-count">{connections.length}</span>}
        <span className="reader-section-tools">
          {connections.length > 0 && (
            <Button look="quiet" icon={Share2} aria-pressed={isGraph} onClick={() => setGraph(!isGraph)}>
              {isGraph ? 'Hide graph' : 'Graph'}
            </Button>
          )}
          <Button look="quiet" icon={Plus} aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
            Connect
          </Button>
        </span>
      </header>
      {isAdding && <AddConnection paper={id} onDone={() => setAdding(false)} />}
      {connections.length > 0 && (
        <ul>
          {connections.map((each) => (
            <Connection key={`${relationId(each)} ${each.paper}`} connected={each} />
          ))}
        </ul>
      )}
      {isGraph && connections.length > 0 && <ConnectionGraph id={id} />}
    </section>
  )
}

function Connection({ connected }: { readonly connected: Connected }) {
  const { run } = useCommands()
  const openPaper = useView((state) => state.openPaper)
  const { id, paper, title, status, isFrom } = connected
  return (
    <li>
      <span className="connection-kind">{connectionWords(connected)}</span>
      <StatusMark status={status} />
      <button type="button" className="connection-paper" onClick={() => openPaper(paper)}>
        <span className="title-clipped">
          <PaperText text={title} inline />
        </span>
      </button>
      {id !== null && (
        <Menu align="end" trigger={<IconButton icon={Ellipsis} name="Change connection" />}>
          <MenuChoice
            label="Connection"
            value={relationId(connected)}
            options={RELATIONS.map((each) => ({ value: relationId(each), label: connectionWords(each) }))}
            onChange={(value) => {
              const next = RELATIONS.find((each) => relationId(each) === value)
              if (next)
                void run('connection.edit', { id, kind: next.kind, ...(next.isFrom === isFrom ? {} : { flip: true }) })
            }}
          />
          <MenuLine />
          <MenuItem onSelect={() => void run('connection.remove', { id })}>Disconnect</MenuItem>
        </Menu>
      )}
    </li>
  )
}
