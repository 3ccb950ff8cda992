/** Above the note: that it was joined with another version, or which version it is compared with. */
import { Button } from '../../../ui/Button.tsx'
import '../../../ui/banner.css'

export interface Joined {
  readonly other: string
}

export interface Compared {
  readonly other: string
  /** When that version was saved, in milliseconds since 1970; null for one that came meanwhile. */
  readonly at: number | null
}

export interface NoteBannerProps {
  readonly joined: Joined | null
  /** How many passages two wrote at once, which a person has to look at. */
  readonly clashes: number
  readonly compared: Compared | null
  /** Compares with a text, or (null) ends it. */
  readonly onCompare: (other: string | null) => void
  /** Puts a text in the place of the note. */
  readonly onRestore: (text: string) => void
  readonly onDone: () => void
}

export function NoteBanner({ joined, clashes, compared, onCompare, onRestore, onDone }: NoteBannerProps) {
  return (
    <div className="banner" role="status">
      <span>{sentence(joined, clashes, compared)}</span>
      {joined && clashes === 0 && (
        <Button onClick={() => onCompare(compared ? null : joined.other)}>
          {compared ? 'Hide changes' : 'Show what differs'}
        </Button>
      )}
      {typeof compared?.at === 'number' && (
        <Button onClick={() => onRestore(compared.other)}>Restore this version</Button>
      )}
      <Button look="quiet" onClick={onDone}>
        Done
      </Button>
    </div>
  )
}

function sentence(joined: Joined | null, clashes: number, compared: Compared | null): string {
  if (clashes > 0)
    return 'This note was also changed elsewhere, in the same lines. Both versions stand in it until you choose, and stay among the versions.'
  if (joined) return 'This note was also changed elsewhere. Both changes are here.'
  const when = compared?.at
    ? new Date(compared.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
    : ''
  return `Compared with ${when}: what is underlined came since, what is struck through was there then.`
}
