/**
 * What a child takes from the entry that its `crossref` names, and under which name.
 * Source: BibLaTeX's manual, appendix B, "Default Inheritance Setup". BibTeX takes what is missing under the same name.
 */

/** The names that a parent's field gets in its child; none where it is not for children. */
export function inheritedNames(name: string, parent: string, child: string): readonly string[] {
  if (NOT_INHERITED.has(name)) return []
  const part = partOf(parent, child)
  if (part !== undefined && SHORT_TITLES.has(name)) return []
  if (part !== undefined && TITLES.has(name)) return [part + name]
  if (name === 'author' && /^(?:mv)?book$/.test(parent) && /^(?:inbook|bookinbook|suppbook)$/.test(child))
    return ['author', 'bookauthor']
  return [name]
}

/** What stands before "title" in the name of the parent's title in its child; undefined where it is no part of it. */
function partOf(parent: string, child: string): 'main' | 'book' | 'journal' | undefined {
  const isPart = /^(?:in|bookin|supp|conference)/.test(child)
  if (parent.startsWith('mv')) return child.startsWith('mv') ? undefined : 'main'
  if (parent === 'periodical') return 'journal'
  if (child === parent) return undefined
  // Old files have no type for a journal or an issue of one, and put their articles into whatever else.
  if (child === 'article') return /^(?:proceedings|collection|reference|book)$/.test(parent) ? 'book' : 'journal'
  return isPart ? 'book' : undefined
}

const TITLES: ReadonlySet<string> = new Set(['title', 'subtitle', 'titleaddon'])
const SHORT_TITLES: ReadonlySet<string> = new Set(['shorttitle', 'sorttitle', 'indextitle', 'indexsorttitle'])

/**
 * BibLaTeX's own exceptions; then what says which work this is, or what a person thinks of it: the DOI of a whole volume would make
 * all its parts one paper.
 */
const NOT_INHERITED: ReadonlySet<string> = new Set(
  (
    'ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype ' +
    'shorthand shorthandintro sortkey key ' +
    'abstract annote annotation comment file keywords groups timestamp doi url urldate eprint pmid isbn note ' +
    'lectern-note usera userb userc userd usere userf owner date-added date-modified'
  ).split(' '),
)
