/** One paper at a time. */

export function Triage({ onDone }: { readonly onDone: () => void }) {
  return (
    <button type="button" onClick={onDone}>
      Leave triage
    </button>
  )
}
