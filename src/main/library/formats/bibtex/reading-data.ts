/**
 * What other programs, and Lectern itself, keep in .bib files about reading: state, rating, priority, groups, notes.
 * JabRef: https://docs.jabref.org/finding-sorting-and-cleaning-entries/specialfields; BibDesk, KBibTeX, Zotero and Mendeley by the
 * files they write. Lectern's own fields are named "lectern-…".
 */
import { STATUSES, type Status } from '../../../../shared/contract/entities.ts'
import { latexToMarkdown, latexToText } from '../latex/decode.ts'
import type { Fields } from './fields.ts'
import type { Groups } from './groups.ts'

export interface ReadingData {
  readonly status: Status | undefined
  readonly priority: number | undefined
  readonly rating: number | undefined
  readonly upvotes: number | undefined
  readonly tags: string[]
  readonly note: string | undefined
}

export function readingData(fields: Fields, groups: Groups, key: string): ReadingData {
  return {
    status: statusOf(fields),
    priority: firstNumber(fields, [
      ['lectern-priority', oneToFive],
      ['priority', (text) => oneToFive(text.replace(/^prio/i, ''))],
    ]),
    rating: firstNumber(fields, [
      ['lectern-rating', oneToFive],
      ['ranking', (text) => oneToFive(text.replace(/^rank/i, ''))],
      ['rating', oneToFive],
      // Per cent, in KBibTeX.
      ['x-stars', (text) => oneToFive(String(Math.round(Number(text) / 20)))],
    ]),
    upvotes: firstNumber(fields, [['lectern-upvotes', (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)]]),
    tags: [...tagsOf(fields, groups), ...groups.holding(key)],
    note: noteOf(fields),
  }
}

/** A value that says more than Lectern's states do ("skimmed") also stays among the other fields. */
function statusOf(fields: Fields): Status | undefined {
  const own = fields.look('lectern-status')?.trim().toLowerCase()
  const status = STATUSES.find((each) => each === own)
  if (status) fields.take('lectern-status')
  const jabref = fields.look('readstatus')?.trim().toLowerCase()
  if (jabref === 'read') fields.take('readstatus')
  const bibdesk = fields.look('read')?.trim().toLowerCase()
  const isRead = bibdesk !== undefined && /^(?:1|yes|true)$/.test(bibdesk)
  if (isRead) fields.take('read')
  return status ?? (jabref === 'read' || jabref === 'skimmed' || isRead ? 'read' : undefined)
}

/** The first of these fields that reads as a number is taken. */
function firstNumber(
  fields: Fields,
  readers: readonly (readonly [string, (text: string) => number | undefined])[],
): number | undefined {
  for (const [name, read] of readers) {
    const value = fields.look(name)
    const number = value === undefined ? undefined : read(latexToText(value))
    if (number === undefined) continue
    fields.take(name)
    return number
  }
  return undefined
}

function oneToFive(text: string): number | undefined {
  return /^[1-5]$/.test(text.trim()) ? Number(text) : undefined
}

function tagsOf(fields: Fields, groups: Groups): string[] {
  const tags: string[] = []
  for (const name of fields.names()) {
    if (!TAG_FIELDS.has(name)) continue
    const written = fields.take(name) ?? ''
    if (name === 'groups') tags.push(...groupsIn(written).map((group) => groups.pathOf(group)))
    else {
      const text = latexToText(written)
      const separator = text.includes(';') && !text.includes(',') ? ';' : ','
      tags.push(...text.split(separator).map((tag) => tag.replace(/\s+/g, ' ').trim()))
    }
  }
  return tags
}

/** JabRef writes a comma within a name "\\,". */
function groupsIn(written: string): string[] {
  return written.split(/(?<!\\),/).map((group) => latexToText(group.replaceAll('\\,', ',')))
}

/** All private notes, one paragraph a field. `note` is none of them: bibliographies print it. */
function noteOf(fields: Fields): string | undefined {
  const notes: string[] = []
  for (const name of fields.names()) {
    if (!NOTE_FIELDS.test(name)) continue
    const raw = fields.take(name) ?? ''
    const note = name === 'lectern-note' ? raw.replace(/\r\n?/g, '\n').trim() : latexToMarkdown(raw)
    if (note !== '' && !notes.includes(note)) notes.push(note)
  }
  return notes.length === 0 ? undefined : notes.join('\n\n')
}

const TAG_FIELDS: ReadonlySet<string> = new Set([
  'keywords',
  'keyword',
  'groups',
  'lectern-tags',
  'mendeley-tags',
  'mendeley-groups',
  'tags',
])
const NOTE_FIELDS = /^(?:lectern-note|annote(?:-\d+)?|annotation(?:-\d+)?|comments?(?:-.+)?|review(?:-\d+)?|notes)$/
