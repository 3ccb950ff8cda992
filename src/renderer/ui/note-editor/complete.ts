/** Completion in notes: papers behind `[[`, tags behind `#`. */
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { EditorSources } from './sources.ts'

export async function completeNote(
  context: CompletionContext,
  sources: Pick<EditorSources, 'papers' | 'tags'>,
): Promise<CompletionResult | null> {
  const key = context.matchBefore(/\[\[[^[\]\n]*/)
  if (key) {
    const papers = await sources.papers(key.text.slice(2))
    const isClosed = context.state.sliceDoc(context.pos, context.pos + 2) === ']]'
    return {
      from: key.from + 2,
      filter: false,
      options: papers.map((paper) => ({
        label: paper.key,
        detail: paper.title,
        apply: isClosed ? paper.key : `${paper.key}]]`,
      })),
    }
  }
  const tag = context.matchBefore(/(?<=^|\s)#[\p{L}\p{N}/_-]*/u)
  if (!tag || (tag.text === '#' && tag.from === context.state.doc.lineAt(tag.from).from && !context.explicit))
    return null
  return { from: tag.from + 1, options: (await sources.tags()).map((label) => ({ label })) }
}
