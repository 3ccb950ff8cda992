/** Tags as the tree that the "/" in their names makes of them. */
import type { Tag } from '../../../shared/contract/entities.ts'

export interface TagNode {
  /** The whole name: "ml/gnn". */
  readonly name: string
  /** The last part: "gnn". */
  readonly label: string
  /** Null where only tags nested under it exist. */
  readonly tag: Tag | null
  readonly children: readonly TagNode[]
}

/** `tags` by name, as the library lists them. Parts are joined without regard to case, as tags are. */
export function tagNodes(tags: readonly Tag[]): TagNode[] {
  interface Growing extends TagNode {
    tag: Tag | null
    readonly children: Growing[]
  }
  const roots: Growing[] = []
  for (const tag of tags) {
    const parts = tag.name.split('/')
    let level = roots
    parts.forEach((label, index) => {
      let node = level.find((other) => other.label.toLowerCase() === label.toLowerCase())
      if (!node) {
        node = { name: parts.slice(0, index + 1).join('/'), label, tag: null, children: [] }
        level.push(node)
      }
      if (index === parts.length - 1) node.tag = tag
      level = node.children
    })
  }
  return roots
}
