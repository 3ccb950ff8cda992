/** Says that a paper lies in the trash, and takes it out again. */
import { Trash2 } from 'lucide-react'
import type { Paper } from '../../../shared/contract/entities.ts'
import { useCommands } from '../../data/commands.ts'
import { Button } from '../../ui/Button.tsx'
import '../../ui/banner.css'

export function Trashed({ paper }: { readonly paper: Paper }) {
  const commands = useCommands()
  return (
    <div className="banner reader-trashed" role="status">
      <Trash2 size={16} aria-hidden />
      <span>This paper is in the trash. Its note, tags and highlights are kept with it.</span>
      <Button onClick={() => commands.restore([paper.id])}>Put back</Button>
    </div>
  )
}
