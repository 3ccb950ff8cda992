/** What Lectern alone keeps of a paper, for formats that have room for it. Names and values are those of formats/own-fields.ts. */
import type { Paper } from '../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../shared/contract/publish.ts'
import { readableText } from '../../../shared/domain/tex-text.ts'
import { normaliseDoi } from '../formats/identifiers.ts'
import type { OwnValues } from '../formats/own-fields.ts'

const DAY = 86_400_000
const lastDay = { day: NaN, text: '' }

/** ISO 8601. Days repeat, in one paper and from one to the next, and to write a time within one is little work. */
function time(at: number | null): string {
  if (at === null) return ''
  const day = Math.floor(at / DAY)
  if (lastDay.day !== day) {
    lastDay.day = day
    lastDay.text = new Date(day * DAY).toISOString().slice(0, -'00:00:00.000Z'.length)
  }
  const rest = Math.floor(at - day * DAY)
  const [hours, minutes, seconds] = [
    Math.floor(rest / 3_600_000),
    Math.floor(rest / 60_000) % 60,
    Math.floor(rest / 1000) % 60,
  ]
  return `${lastDay.text}${two(hours)}:${two(minutes)}:${two(seconds)}.${String(rest % 1000).padStart(3, '0')}Z`
}

function two(value: number): string {
  return value < 10 ? `0${String(value)}` : String(value)
}

/** Where a paper stands in the person's reading. */
export function readingState(paper: Paper): OwnValues {
  return {
    status: paper.status,
    since: time(paper.statusAt),
    added: time(paper.added),
    history: paper.history.slice(0, -1).map(({ status, at }) => `${status} ${time(at)}`),
    priority: paper.priority === null ? '' : String(paper.priority),
    rating: paper.rating === null ? '' : String(paper.rating),
    due: paper.due ?? '',
    snooze: time(paper.snooze),
    why: paper.why ?? '',
    order: paper.position ?? '',
  }
}

/** Everything, also what the format's usual fields hold in another form. */
export function wholeOwn(paper: Paper, options: ExportOptions): OwnValues {
  const values: OwnValues = {
    type: paper.type,
    title: unlessReadable(paper.title),
    authors: paper.authors.map((author) => JSON.stringify(author)),
    abstract: options.abstract && paper.abstract !== null ? unlessReadable(paper.abstract) : '',
    date: paper.date ?? '',
    venue: unlessReadable(paper.venue ?? ''),
    publisher: unlessReadable(paper.publisher ?? ''),
    doi: paper.doi === null || normaliseDoi(paper.doi) === paper.doi ? '' : paper.doi,
    pages: isRange(paper.pages) ? '' : (paper.pages ?? ''),
    url: paper.url ?? '',
    eprint:
      paper.arxivId === null
        ? ''
        : `${paper.arxivId}${paper.arxivVersion === null ? '' : `v${String(paper.arxivVersion)}`}`,
    summary: options.abstract ? (paper.summary ?? '') : '',
    upvotes: paper.upvotes === null ? '' : String(paper.upvotes),
    links: linkValues(paper),
    pinned: paper.keyPinned ? 'yes' : '',
    extra: Object.entries(paper.extra).map(([name, value]) => `${name} ${value}`),
    tags: options.tags ? paper.tags.map(({ name }) => name) : [],
    // A format that folds lines can't give a note back; one line comes back from the note's own field.
    note: options.notes && /\s{2}|[^\S ]/.test(paper.note) ? paper.note : '',
    highlights: options.highlights ? highlightValues(paper) : [],
    ...(options.status ? readingState(paper) : {}),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0))
}

/** One page, or the first and the last: what the usual fields give back. */
function isRange(pages: string | null): boolean {
  const [, first, last] = /^([\w.:]+)(?:–([\w.:]+))?$/.exec(pages ?? '') ?? []
  return first !== undefined && first !== last
}

/** Nothing where the usual field, which has the readable text, gives the same back. */
function unlessReadable(text: string): string {
  // Readers of these formats take "<i>" and "&amp;" for markup.
  return readableText(text) === text && !/^\s|\s$|\s{2}|[^\S ]|[<&]/.test(text) ? '' : text
}

export function linkValues(paper: Paper): string[] {
  return paper.links.map(({ kind, url, label }) => `${kind} ${url}${label === undefined ? '' : ` ${label}`}`)
}

/** Each as a `FoundHighlight`. */
export function highlightValues({ highlights }: Paper): string[] {
  return highlights.map(({ field, kind, quote, start, end, comment, created }) =>
    JSON.stringify({ field, kind, quote, start, end, ...(comment === '' ? {} : { comment }), created }),
  )
}
