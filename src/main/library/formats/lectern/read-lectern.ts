/** Reads what Lectern itself writes as "Everything (JSON)": papers as they were, and what a library holds beside them. */
import type { z } from 'zod'
import type { FoundHighlight, FoundPaper } from '../../../../shared/contract/intake.ts'
import { codePointReader } from '../../../../shared/domain/spans.ts'
import type { Reader, ReadResult } from '../format.ts'
import { readJsonItems } from '../json-items.ts'
import { isObject } from '../json-values.ts'
import { LECTERN_VERSION, LecternPaper, LecternRest, type LecternHighlight } from './shape.ts'

export const lecternReader: Reader = {
  name: 'json',
  title: 'Everything (JSON)',
  extensions: ['json'],
  recognise: (head) => (/^\ufeff?\s*\{\s*"format"\s*:\s*"lectern"/.test(head) ? 1 : 0),
  read: (text) => {
    let rest: LecternRest | undefined
    const said: ReadResult['problems'][number][] = []
    const { items, problems } = readJsonItems(text, (value) => {
      if (!isObject(value) || !Array.isArray(value['papers'])) return null
      const { version } = value
      if (typeof version === 'number' && version > LECTERN_VERSION)
        said.push(problem(null, 'A newer Lectern wrote this file; what this one does not know is left out.', ''))
      const read = readRest(value)
      rest = read.rest
      said.push(...read.problems)
      return value['papers'] as unknown[]
    })
    const papers: FoundPaper[] = []
    for (const { value, line } of items) {
      // Of a file that is cut off, what is whole is looked through, and that is not papers alone.
      if (line !== null && !(isObject(value) && 'title' in value)) continue
      const { success, data, error } = LecternPaper.safeParse(value)
      if (success) papers.push(toFound(data, line))
      else said.push(problem(line, `This paper can’t be read: ${sentence(error)}.`, JSON.stringify(value)))
    }
    return { papers, problems: [...problems, ...said], ...(rest === undefined ? {} : { rest }) }
  },
}

/** Each thing for itself, so that one that can't be read costs no other. */
function readRest(file: Readonly<Record<string, unknown>>): Pick<ReadResult, 'problems'> & { rest: LecternRest } {
  const problems: ReadResult['problems'][number][] = []
  const kept: Record<string, unknown[]> = {}
  for (const [name, shape] of Object.entries(LecternRest.shape)) {
    const list: readonly unknown[] = Array.isArray(file[name]) ? file[name] : []
    kept[name] = list.filter((item) => {
      const { success, error } = shape.safeParse([item])
      if (!success) problems.push(problem(null, `Among “${name}”: ${sentence(error)}.`, JSON.stringify(item)))
      return success
    })
  }
  return { rest: LecternRest.parse(kept), problems }
}

function sentence({ issues }: z.ZodError): string {
  const [issue] = issues
  const where = issue?.path.filter((part) => typeof part === 'string').join('.') ?? ''
  return `${where === '' ? '' : `“${where}”: `}${issue?.message.replace(/\.$/, '') ?? 'it is something else'}`
}

function problem(line: number | null, reason: string, text: string): ReadResult['problems'][number] {
  return { line, column: null, reason, text: text.slice(0, 2000) }
}

function toFound(paper: LecternPaper, line: number | null): FoundPaper {
  const { uid, keyPinned, sources, noteAt, noteReview, noteVersions, snoozeFor, deleted, ...others } = paper
  const { history, statusAt, status, ...same } = others
  const last = history.at(-1)
  const found = {
    ...same,
    status,
    statusAt,
    // The library adds the present one itself.
    history: last?.status === status && last?.at === statusAt ? history.slice(0, -1) : history,
    highlights: paper.highlights.map((highlight) => toFoundHighlight(highlight, paper)),
    line,
    ours:
      uid === undefined
        ? undefined
        : withoutNulls({ uid, pinned: keyPinned, sources, noteAt, noteReview, noteVersions, snoozeFor, deleted }),
  }
  return withoutNulls(found) as FoundPaper
}

/** Lost ones keep their numbers: the text that these counted is gone. */
function toFoundHighlight(highlight: LecternHighlight, paper: LecternPaper): FoundHighlight {
  const offsetOf =
    highlight.state === 'lost' ? (points: number) => points : codePointReader(paper[highlight.field] ?? '')
  return withoutNulls({
    ...highlight,
    start: offsetOf(highlight.start),
    end: offsetOf(highlight.end),
  }) as unknown as FoundHighlight
}

function withoutNulls(of: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null && value !== undefined))
}
