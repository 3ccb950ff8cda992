/** Papers and tags being dragged within the window. */

const TYPE = 'application/x-lectern-papers'
const TAG = 'application/x-lectern-tag'

/** Papers as BibTeX, made ready while the mouse goes down: a drag that has begun waits for nothing. */
let ready: { readonly papers: string; readonly text: string } | null = null

/** For editors and other programs that papers are dropped on. */
export function readyDrag(papers: readonly number[], text: string): void {
  ready = { papers: JSON.stringify(papers), text }
}

export function startDrag(data: DataTransfer, papers: readonly number[]): void {
  data.setData(TYPE, JSON.stringify(papers))
  if (ready?.papers === JSON.stringify(papers)) {
    data.setData('text/plain', ready.text)
    data.setData('application/x-bibtex', ready.text)
  }
  data.effectAllowed = 'copyMove'
}

/** Whether a drag carries papers; what they are can be read only once it is dropped. */
export function holdsPapers(data: DataTransfer): boolean {
  return data.types.includes(TYPE)
}

/** The ids dropped, empty if it was something else. */
export function draggedPapers(data: DataTransfer): number[] {
  try {
    const ids: unknown = JSON.parse(data.getData(TYPE) || '[]')
    return Array.isArray(ids) ? ids.filter((id): id is number => Number.isSafeInteger(id)) : []
  } catch {
    return []
  }
}

export function startTagDrag(data: DataTransfer, name: string): void {
  data.setData(TAG, name)
  data.effectAllowed = 'copy'
}

export function holdsTag(data: DataTransfer): boolean {
  return data.types.includes(TAG)
}

/** The name of the tag dropped, empty if it was something else. */
export function draggedTag(data: DataTransfer): string {
  return data.getData(TAG)
}
