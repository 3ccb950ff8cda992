/** What others changed in a kept file, each with a three-way look: as it was, as it is there, as it is here. */
import type { KeptFile, KeptProposal } from '../../../shared/contract/kept.ts'
import { Button } from '../../ui/Button.tsx'
import { differingLines } from './own-line.ts'
import { useSettle } from './use-settle.ts'

interface ProposalsProps {
  readonly file: KeptFile
  readonly name: string
}

/** Proposals shown at once; the next ones come up as these are decided. */
const SHOWN = 20

export function Proposals({ file, name }: ProposalsProps) {
  const { id, proposals } = file
  const { isBusy, settle } = useSettle(id)
  const takeable = proposals.filter((proposal) => kindOf(proposal, file.format) !== 'unreadable')
  return (
    <section className="proposals" aria-label={`Changes in ${name}`}>
      {proposals.length > 1 && (
        <div className="proposals-all">
          <p>{proposals.length.toLocaleString('en')} changes by others wait for you.</p>
          <Button disabled={isBusy || takeable.length === 0} onClick={() => void settle(takeable, 'file')}>
            Take all
          </Button>
          <Button disabled={isBusy} onClick={() => void settle(proposals, 'library')}>
            Keep all of mine
          </Button>
        </div>
      )}
      <ul>
        {proposals.slice(0, SHOWN).map((proposal) => (
          <li key={`${proposal.key} ${proposal.field ?? ''}`} className="proposal">
            <h4>{titleOf(proposal, file.format, name)}</h4>
            <Sides proposal={proposal} format={file.format} name={name} />
            <div className="proposal-buttons">
              {kindOf(proposal, file.format) !== 'unreadable' && (
                <Button disabled={isBusy} onClick={() => void settle([proposal], 'file')}>
                  {TAKE[kindOf(proposal, file.format)]}
                </Button>
              )}
              <Button disabled={isBusy} onClick={() => void settle([proposal], 'library')}>
                {['out', 'lost'].includes(kindOf(proposal, file.format)) ? 'Put it back' : 'Keep mine'}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** "lost": the lines around our part of a note; "rearranged": what stands between them. */
type Kind = 'out' | 'lost' | 'rearranged' | 'unreadable' | 'changed'

function kindOf({ field }: KeptProposal, format: KeptFile['format']): Kind {
  if (field === null) return 'out'
  if (field === 'entry') return 'unreadable'
  if (format === 'notes' && field === 'part') return 'lost'
  return format === 'notes' && field === 'text' ? 'rearranged' : 'changed'
}

const TAKE: Readonly<Record<Kind, string>> = {
  out: 'Leave it out',
  lost: 'Leave it out',
  rearranged: 'Leave it so',
  unreadable: '',
  changed: 'Take it',
}

function Sides({
  proposal,
  format,
  name,
}: {
  readonly proposal: KeptProposal
  readonly format: KeptFile['format']
  readonly name: string
}) {
  const { was, theirs, ours } = proposal
  const kind = kindOf(proposal, format)
  if (kind === 'out') return null
  if (kind === 'lost') return <p className="proposal-hint">{PART_LOST}</p>
  const [before = was, there = theirs, here = ours] = differingLines([was, theirs, ours]) ?? []
  return (
    <dl className="proposal-sides">
      <div>
        <dt>Written last</dt>
        <dd>{before ?? <em>{ours === null ? 'nothing' : 'not known any more'}</em>}</dd>
      </div>
      <div className="proposal-theirs">
        <dt>In {name}</dt>
        <dd>{there ?? <em>taken out</em>}</dd>
      </div>
      <div>
        <dt>In Lectern</dt>
        <dd>{here ?? <em>nothing</em>}</dd>
      </div>
    </dl>
  )
}

const PART_LOST =
  'Its lines “<!-- lectern:begin -->” and “<!-- lectern:end -->” are gone or out of order. Nothing there is changed until you decide, or set them above and below it again.'

function titleOf(proposal: KeptProposal, format: KeptFile['format'], name: string): string {
  const { key, field, was, theirs, ours } = proposal
  switch (kindOf(proposal, format)) {
    case 'out':
      return `${key} was taken out of ${name}`
    case 'unreadable':
      return `${key} can’t be read in ${name}`
    case 'lost':
      return `Lectern’s part of ${key} is not to be found in ${name}`
    case 'rearranged':
      return `Lectern’s part of ${key} was rearranged in ${name}`
    case 'changed': {
      if (differingLines([was, theirs, ours])) return `What Lectern wrote of ${key} for itself changed in ${name}`
      const shown = (field ?? '').replace(/^body\./, '')
      return `${shown.charAt(0).toUpperCase()}${shown.slice(1)} of ${key} changed in ${name}`
    }
  }
}
