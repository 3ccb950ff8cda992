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
  return (
    <section className="proposals" aria-label={`Changes in ${name}`}>
      {proposals.length > 1 && (
        <div className="proposals-all">
          <p>{proposals.length.toLocaleString('en')} changes by others wait for you.</p>
          <Button disabled={isBusy} onClick={() => void settle(proposals, 'file')}>
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
            <h4>{titleOf(proposal, name)}</h4>
            <Sides proposal={proposal} name={name} />
            <div className="proposal-buttons">
              <Button disabled={isBusy} onClick={() => void settle([proposal], 'file')}>
                {isOutside(proposal) ? 'Leave it out' : 'Take it'}
              </Button>
              <Button disabled={isBusy} onClick={() => void settle([proposal], 'library')}>
                {isOutside(proposal) ? 'Put it back' : 'Keep mine'}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What Lectern wrote is not there at all. */
function isOutside({ field }: KeptProposal): boolean {
  return field === null || field === 'part'
}

function Sides({
  proposal: { field, was, theirs, ours },
  name,
}: {
  readonly proposal: KeptProposal
  readonly name: string
}) {
  if (field === null) return null
  if (field === 'part') return <p className="proposal-hint">{PART_LOST}</p>
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

function titleOf({ key, field, was, theirs, ours }: KeptProposal, name: string): string {
  if (field === null) return `${key} was taken out of ${name}`
  if (field === 'entry') return `${key} can’t be read in ${name}`
  if (field === 'part') return `Lectern’s part of ${key} is not to be found in ${name}`
  if (field === 'text') return `Lectern’s part of ${key} was rearranged in ${name}`
  if (differingLines([was, theirs, ours])) return `What Lectern wrote of ${key} for itself changed in ${name}`
  const shown = field.replace(/^body\./, '')
  return `${shown.charAt(0).toUpperCase()}${shown.slice(1)} of ${key} changed in ${name}`
}
