/**
 * Groups of other programs. Those that name their entries are tags here, those that are searches are views. JabRef keeps the tree of its
 * groups in `@comment{jabref-meta: grouping:…}` and who is in them in the field `groups`, before version 3.8 in the tree itself; BibDesk
 * has property lists in `@comment{BibDesk Static Groups{…}}` and `@comment{BibDesk Smart Groups{…}}`.
 * Sources: JabRef's GroupSerializer and GroupsParser; BibDesk's BDSKGroupsArray.
 */
import type { QueryNode } from '../../../../shared/query/tree.ts'
import { dictsIn, readPlist, type PlistDict } from './plist.ts'
import { bibdeskQuery, jabrefQuery, joined, looksForBeginnings, printedQuery } from './smart-groups.ts'

/** A group that is a search. */
export interface SearchGroup {
  /** With the groups that it is in: "Thesis/New". */
  readonly name: string
  /** Null where Lectern can't say it. */
  readonly query: string | null
  readonly looksForBeginnings: boolean
}

/** How a group of JabRef stands to the one that it is in; a group by itself is "0". */
const REFINES = '1'
const INCLUDES = '2'

export class Groups {
  /** Groups that are searches, in the order of the file. */
  readonly searches: SearchGroup[] = []
  /** The path of a group, by its name: "Thesis/Chapter 1". */
  private readonly paths = new Map<string, string>()
  private readonly byKey = new Map<string, string[]>()

  /** The text of one `@comment`; most hold no groups. */
  read(comment: string): void {
    const tree = /^\s*jabref-meta:\s*(?:grouping|groupstree):([^]*)$/i.exec(comment)?.[1]
    if (tree !== undefined) this.readTree(tree)
    else if (/^\s*BibDesk Static Groups\s*\{/.test(comment)) this.readList(comment)
    else if (/^\s*BibDesk Smart Groups\s*\{/.test(comment)) this.readSearches(comment)
  }

  /** The tag of one group that an entry names. */
  pathOf(name: string): string {
    return this.paths.get(name) ?? name
  }

  /** The groups that hold the entry with this key. */
  holding(key: string): readonly string[] {
    return this.byKey.get(key) ?? []
  }

  private readTree(text: string): void {
    const above: string[] = []
    // What each of those above holds, where that can be said.
    const queries: (QueryNode | null)[] = []
    // Older versions break lines anywhere.
    const lines = splitEscaped(text.replace(/\r?\n/g, ''), ';').map((line) =>
      /^\s*(\d{1,3})\s+(\w+):([^]*)$/.exec(line),
    )
    for (const [i, line] of lines.entries()) {
      const [, depth, kind = '', rest = ''] = line ?? []
      if (depth === undefined) continue
      const level = Number(depth)
      const [name = '', context = '', ...members] = splitEscaped(rest, ';')
      // The root holds all and has no name.
      above.length = queries.length = Math.max(0, level - 1)
      above[level - 1] = name.trim()
      if (level === 0 || name.trim() === '') continue
      const path = above.filter(Boolean).join('/')
      if (!this.paths.has(name.trim())) this.paths.set(name.trim(), path)
      const isSearch = SEARCHES.test(kind)
      const own: QueryNode | null = isSearch ? jabrefQuery(kind, members) : { kind: 'tag', name: path, prefix: false }
      const isWithin = context === REFINES && level > 1
      const upper = queries[level - 2] ?? null
      const isWhole = context !== INCLUDES || Number(lines[i + 1]?.[1] ?? 0) <= level
      const query =
        own === null || !isWhole || (isWithin && upper === null)
          ? null
          : isWithin && upper
            ? joined('and', [upper, own])
            : own
      queries[level - 1] = query
      if (isSearch) this.addSearch(path, query)
      else if (kind === 'ExplicitGroup') this.add(path, members)
    }
  }

  private readList(comment: string): void {
    for (const group of dictsOf(comment)) {
      const { 'group name': name, keys } = group
      if (typeof name === 'string' && name !== '' && typeof keys === 'string') this.add(name, keys.split(','))
    }
  }

  private readSearches(comment: string): void {
    for (const group of dictsOf(comment)) {
      const name = group['group name']
      if (typeof name === 'string' && name !== '') this.addSearch(name, bibdeskQuery(group))
    }
  }

  private addSearch(name: string, node: QueryNode | null): void {
    this.searches.push({ name, query: printedQuery(node), looksForBeginnings: looksForBeginnings(node) })
  }

  private add(path: string, keys: readonly string[]): void {
    for (const key of keys.map((each) => each.trim())) {
      if (key === '') continue
      const known = this.byKey.get(key)
      if (known) known.push(path)
      else this.byKey.set(key, [path])
    }
  }
}

/** Splits at `separator`; in the parts one level of backslashes is undone. */
function splitEscaped(text: string, separator: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '\\' && at + 1 < text.length) part += text.charAt(++at)
    else if (char === separator) {
      parts.push(part)
      part = ''
    } else part += char
  }
  return part.trim() === '' ? parts : [...parts, part]
}

/** Groups that find their entries by themselves. */
const SEARCHES = /^(?:Search|Keyword|Tex|Automatic\w+)Group$/

/** The dictionaries of the property list in a comment of BibDesk. */
function dictsOf(comment: string): readonly PlistDict[] {
  return dictsIn(readPlist(comment.slice(comment.indexOf('{') + 1)))
}
