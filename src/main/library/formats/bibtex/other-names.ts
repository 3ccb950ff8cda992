/** Fields that BibLaTeX calls otherwise than BibTeX's programs do. Source: biblatex's manual, section 2.2.5, "Field aliases". */

/** BibLaTeX's names on the left; BibTeX's programs know these by the ones on the right. */
export const BIBTEX_NAMES: Readonly<Record<string, string>> = {
  journaltitle: 'journal',
  annotation: 'annote',
  eprinttype: 'archivePrefix',
  eprintclass: 'primaryClass',
  location: 'address',
}

const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(BIBTEX_NAMES).flatMap(([biblatex, bibtex]) => [
    [biblatex, bibtex.toLowerCase()],
    [bibtex.toLowerCase(), biblatex],
  ]),
)

/** The name that the other dialect has for a field, lower case; undefined where both call it the same. */
export function otherName(name: string): string | undefined {
  return OTHER_NAMES.get(name)
}
