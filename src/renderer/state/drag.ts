/** Papers being dragged within the window. */

const TYPE = 'application/x-lectern-papers'

export function startDrag(data: DataTransfer, papers: readonly number[]): void {
  data.setData(TYPE, JSON.stringify(papers))
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
