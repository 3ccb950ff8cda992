/** "Delete unused images": those that no note names, nor any version of the last thirty days. Only ever by hand. */
import { useState } from 'react'
import { useCommands } from '../../data/commands.ts'
import { Button } from '../../ui/Button.tsx'

export function UnusedImages() {
  const { run } = useCommands()
  const [done, setDone] = useState<string | null>(null)
  const remove = async (): Promise<void> => {
    const answer = await run('image.removeUnused', {})
    if (answer) setDone(sentence(answer.removed, answer.bytes))
  }
  return (
    <div className="check">
      <Button
        title="Images that no note has named for thirty days. This can’t be undone."
        onClick={() => void remove()}
      >
        Delete unused images
      </Button>
      <div role="status">{done !== null && <p>{done}</p>}</div>
    </div>
  )
}

function sentence(removed: number, bytes: number): string {
  if (removed === 0) return 'Every image here is named by a note, or was within the last thirty days.'
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
  return `Deleted ${removed} ${removed === 1 ? 'image' : 'images'}, ${size}.`
}
