/**
 * Groups of other programs, which are tags here. JabRef keeps the tree of its groups in `@comment{jabref-meta: grouping:…}` and who is
 * in them in the field `groups`, before version 3.8 in the tree itself; BibDesk has a property list in
 * `@comment{BibDesk Static Groups{…}}`. Groups that are searches are none: what they find is found here too.
 * Sources: JabRef's GroupSerializer and GroupsParser; BibDesk's BDSKGroupsArray.
 */
import { Parser } from 'htmlparser2'

export class Groups {
  /** The path of a group, by its name: "Thesis/Chapter 1". */
  private readonly paths = new Map<string, string>()
  private readonly byKey = new Map<string, string[]>()

  /** The text of one `@comment`; most hold no groups. */
  read(comment: string): void {
    const tree = /^\s*jabref-meta:\s*(?:grouping|groupstree):([^]*)$/i.exec(comment)?.[1]
    if (tree !== undefined) this.readTree(tree)
    else if (/^\s*BibDesk Static Groups\s*\{/.test(comment)) this.readList(comment)
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
    // Older versions break lines anywhere.
    for (const line of splitEscaped(text.replace(/\r?\n/g, ''), ';')) {
      const [, depth, kind = '', rest = ''] = /^\s*(\d{1,3})\s+(\w+):([^]*)$/.exec(line) ?? []
      if (depth === undefined) continue
      const level = Number(depth)
      const [name = '', , ...members] = splitEscaped(rest, ';')
      // The root holds all and has no name.
      above.length = Math.max(0, level - 1)
      above[level - 1] = name.trim()
      if (level === 0 || name.trim() === '') continue
      const path = above.filter(Boolean).join('/')
      if (!this.paths.has(name.trim())) this.paths.set(name.trim(), path)
      if (kind === 'ExplicitGroup') this.add(path, members)
    }
  }

  private readList(comment: string): void {
    for (const { name, keys } of plistGroups(comment.slice(comment.indexOf('{') + 1))) this.add(name, keys.split(','))
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

/** The dictionaries of a property list that have a group's name and its keys. */
function plistGroups(xml: string): { readonly name: string; readonly keys: string }[] {
  const groups: { name: string; keys: string }[] = []
  let entry: Record<string, string> = {}
  let key = ''
  let text = ''
  const parser = new Parser(
    {
      onopentag: (tag) => {
        text = ''
        if (tag === 'dict') entry = {}
      },
      ontext: (piece) => {
        text += piece
      },
      onclosetag: (tag) => {
        if (tag === 'key') key = text.trim()
        else if (tag === 'string') entry[`=${key}`] = text.trim()
        else if (tag === 'dict') {
          const { '=group name': name, '=keys': keys } = entry
          if (name !== undefined && keys !== undefined && name !== '') groups.push({ name, keys })
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return groups
}
