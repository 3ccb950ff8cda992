/** The tags of the library, nested by "/"; each can be renamed, coloured and deleted. */
import { ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { View } from '../../../shared/contract/papers.ts'
import { useAsk } from '../../data/ask.ts'
import { useCommands } from '../../data/commands.ts'
import { startTagDrag } from '../../state/drag.ts'
import { useView } from '../../state/view.ts'
import { RenameTag } from './RenameTag.tsx'
import { TagMenu } from './TagMenu.tsx'
import { tagNodes, type TagNode } from './tag-nodes.ts'
import { ViewLink } from './ViewLink.tsx'

export interface TagTreeProps {
  readonly go: (view: View) => void
}

export function TagTree({ go }: TagTreeProps) {
  const { data } = useAsk('tag.list', {})
  const nodes = useMemo(() => tagNodes(data?.tags ?? []), [data])
  return (
    <section className="tag-tree" aria-label="Tags">
      <h2>Tags</h2>
      {nodes.length === 0 ? (
        <p className="tag-hint">Select papers and press # to tag them.</p>
      ) : (
        <ul>
          {nodes.map((node) => (
            <Branch key={node.name} node={node} go={go} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Branch({ node, go }: TagTreeProps & { readonly node: TagNode }) {
  const [isOpen, setOpen] = useState(true)
  const [isRenaming, setRenaming] = useState(false)
  const view = useView((state) => (state.page === 'list' ? state.view : null))
  const commands = useCommands()
  const { tag, label, children } = node
  return (
    <li>
      <div className="tag-line">
        {children.length > 0 && (
          <button
            type="button"
            className="tag-fold"
            aria-expanded={isOpen}
            aria-label={`Tags in ${node.name}`}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight size={12} aria-hidden />
          </button>
        )}
        {tag === null ? (
          <button type="button" className="tag-group" tabIndex={-1} onClick={() => setOpen(!isOpen)}>
            {label}
          </button>
        ) : isRenaming ? (
          <RenameTag tag={tag} onDone={() => setRenaming(false)} />
        ) : (
          <>
            <ViewLink
              name={label}
              mark={
                <span className="tag-mark">
                  <span className="tag-dot" style={tag.colour === null ? undefined : { background: tag.colour }} />
                </span>
              }
              count={tag.count}
              isCurrent={view?.kind === 'tag' && view.tag === tag.id}
              onGo={() => go({ kind: 'tag', tag: tag.id })}
              onDropPapers={(papers) => commands.applyTags(papers, [tag.name])}
              onDragOut={(data) => startTagDrag(data, tag.name)}
            />
            <TagMenu tag={tag} onRename={() => setRenaming(true)} />
          </>
        )}
      </div>
      {children.length > 0 && isOpen && (
        <ul className="tag-children">
          {children.map((child) => (
            <Branch key={child.name} node={child} go={go} />
          ))}
        </ul>
      )}
    </li>
  )
}
