/** What was found, in one line, or why nothing was; while reading, how far that is. */
import { useStore } from 'zustand'
import type { Decision, Preview } from '../../../shared/contract/intake.ts'
import { decideAll } from './choices.ts'
import { progressText } from './progress-text.ts'
import type { Session } from './session.ts'

export function Summary({ session }: { readonly session: Session }) {
  const preview = useStore(session.store, (state) => state.preview)
  const error = useStore(session.store, (state) => state.error)
  const reading = useStore(session.store, (state) => state.reading)
  const hasText = useStore(session.store, (state) => state.text !== '')
  return (
    <div className="intake-summary">
      <div role="status" className="intake-result">
        {reading ? (
          <p className="intake-reading">
            {reading.phase}…{reading.done > 0 && reading.unit === 'papers' && ` ${progressText(reading, 0)}`}
          </p>
        ) : error === null ? (
          preview && <Found preview={preview} />
        ) : (
          <p className="intake-error">
            {error}
            {hasText ? ' Your text is still here; nothing was added.' : ' Nothing was added.'}
          </p>
        )}
      </div>
      {preview && preview.counts.possible > 1 && <DecideAll session={session} />}
    </div>
  )
}

function Found({ preview: { formats, total, counts, problems, along } }: { readonly preview: Preview }) {
  const known = counts.existing - counts.twice
  const parts = [
    counts.new > 0 && `${counts.new.toLocaleString('en')} new`,
    known > 0 && `${known.toLocaleString('en')} already in library`,
    counts.twice > 0 && `${counts.twice.toLocaleString('en')} found twice`,
    counts.possible > 0 &&
      `${counts.possible.toLocaleString('en')} possible ${counts.possible === 1 ? 'duplicate' : 'duplicates'}`,
    problems.length > 0 && `${problems.length.toLocaleString('en')} ${problems.length === 1 ? 'problem' : 'problems'}`,
  ].filter((part) => part !== false)
  const isOld = total > 0 && counts.existing === total
  return (
    <>
      <p>
        <strong>{total === 1 ? '1 paper' : `${total.toLocaleString('en')} papers`}</strong>
        {formats.length > 0 && ` from ${formats.join(', ')}`}
        {parts.length > 0 && `: ${parts.join(', ')}`}
      </p>
      {along.length > 0 && <p>With them: {along.join(', ')}.</p>}
      {isOld && (
        <p>
          {total === 1
            ? 'Nothing new: this paper is in your library already.'
            : `Nothing new: all ${total.toLocaleString('en')} papers are in your library already.`}
        </p>
      )}
    </>
  )
}

/** One decision for every possible duplicate. */
function DecideAll({ session }: { readonly session: Session }) {
  const value = useStore(session.store, (state) => state.choices.decideAll)
  return (
    <label className="intake-all">
      All possible duplicates
      <select
        value={value}
        onChange={(event) => session.choose((old) => decideAll(old, event.target.value as Decision))}
      >
        <option value="merge">Merge</option>
        <option value="keep-both">Keep both</option>
        <option value="skip">Skip</option>
      </select>
    </label>
  )
}
