/** How kinds of highlights are called where a person reads. */

export function kindName(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1)
}
