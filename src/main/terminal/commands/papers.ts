/** list, search, show: looking at papers. */
import { InvalidArgumentError, type Command } from 'commander'
import { STATUSES } from '../../../shared/contract/entities.ts'
import type { In } from '../../../shared/contract/index.ts'
import { LecternError } from '../../../shared/contract/errors.ts'
import { SORTS, WINDOW_LIMIT, type Sort, type View } from '../../../shared/contract/papers.ts'
import type { PaperRow } from '../../../shared/contract/entities.ts'
import { paperToText, rowsToText } from '../paper-text.ts'
import type { Run } from '../program.ts'
import { paperId, type Session } from '../session.ts'

interface ListOptions {
  readonly view: string
  readonly sort?: string
  readonly limit: number
  readonly offset: number
}

export function addPaperCommands(program: Command, run: Run): void {
  program
    .command('list')
    .description('papers of a view, narrowed by a query')
    .argument('[query...]')
    .option('--view <view>', 'inbox, queue, reading, read, skipped, all, trash, a saved view or a tag', 'all')
    .option('--sort <sort>', SORTS.join(', '))
    .option('--limit <n>', 'at most so many', wholeNumber, 50)
    .option('--offset <n>', 'leave out the first so many', wholeNumber, 0)
    .action((query: string[], options: ListOptions) =>
      run((session) => listPapers(session, query.join(' '), options, false)),
    )
  program
    .command('search')
    .description('papers that match, best first')
    .argument('<query...>')
    .option('--limit <n>', 'at most so many', wholeNumber, 20)
    .action((query: string[], options: { limit: number }) =>
      run((session) => listPapers(session, query.join(' '), { view: 'all', limit: options.limit, offset: 0 }, true)),
    )
  program
    .command('similar')
    .description('papers like one or several others, with the words they share')
    .argument('<papers...>', 'keys or numbers')
    .option('--limit <n>', 'at most so many', wholeNumber, 20)
    .option('--unread', 'those still to be read first')
    .action((refs: string[], options: { limit: number; unread?: true }) =>
      run((session) => listSimilar(session, refs, options)),
    )
  program
    .command('show')
    .description('everything about one paper')
    .argument('<paper>', 'key or number')
    .action((ref: string) =>
      run(async (session) => {
        const paper = await session.client.call('paper.get', { id: await paperId(session, ref) })
        session.output.answer(paper, () => paperToText(paper))
      }),
    )
}

async function listPapers(session: Session, query: string, options: ListOptions, ranked: boolean): Promise<void> {
  const { client, output } = session
  const list = await toList(session, options.view, query)
  const sort = options.sort === undefined ? {} : { sort: toSort(options.sort), reverse: false }
  const found = await client.call('paper.list', { ...list, ...sort })
  const ids = found.ids.slice(options.offset, options.offset + options.limit)
  const rows: PaperRow[] = []
  for (let start = 0; start < ids.length; start += WINDOW_LIMIT)
    rows.push(...(await client.call('paper.rows', { ids: [...ids.subarray(start, start + WINDOW_LIMIT)] })).rows)
  for (const notice of found.notices) output.remark(notice)
  const score = new Map(Array.from(ids, (id, i) => [id, found.scores?.[options.offset + i] ?? 0]))
  output.answer(
    {
      total: found.ids.length,
      papers: rows.map((row) => ({
        ...row,
        tags: row.tags.map((tag) => tag.name),
        ...(ranked ? { score: score.get(row.id) ?? 0, matched: matchedWords(found.marks) } : {}),
      })),
    },
    () =>
      rows.length === 0
        ? 'No papers.'
        : [
            rowsToText(rows),
            ...(found.ids.length > rows.length ? [`${String(rows.length)} of ${String(found.ids.length)} papers`] : []),
          ].join('\n'),
  )
}

/** The words that were found; a beginning (`weight*`) says nothing more where the word itself is among them. */
function matchedWords(marks: readonly string[]): string[] {
  return marks.filter((mark) => !(mark.endsWith('*') && marks.includes(mark.slice(0, -1))))
}

async function listSimilar(
  session: Session,
  refs: readonly string[],
  { limit, unread = false }: { readonly limit: number; readonly unread?: boolean },
): Promise<void> {
  const ids: number[] = []
  for (const ref of refs) ids.push(await paperId(session, ref))
  const { papers } = await session.client.call('paper.similar', {
    ids,
    limit: Math.min(Math.max(limit, 1), 100),
    unreadFirst: unread,
  })
  session.output.answer(
    {
      total: papers.length,
      papers: papers.map(({ row, score, terms }) => ({
        ...row,
        tags: row.tags.map((tag) => tag.name),
        score,
        matched: terms,
      })),
    },
    () =>
      papers.length === 0
        ? 'No papers share enough words.'
        : papers.map(({ row, terms }) => `${rowsToText([row])}\n    ${terms.join(', ')}`).join('\n'),
  )
}

/** What a word of the person names as a view, narrowed by a query: a saved view brings its own query and order. */
export async function toList(session: Session, name: string, query: string): Promise<In<'paper.list'>> {
  const { views } = await session.client.call('view.list', {})
  const saved = isBuiltIn(name) ? undefined : views.find((view) => view.name.toLowerCase() === name.toLowerCase())
  if (!saved) return { view: await toView(session, name), query }
  const { base, sort, reverse } = saved
  const both = [saved.query, query].filter((part) => part.trim() !== '')
  return {
    view: base,
    query: both.length < 2 ? both.join('') : both.map((part) => `(${part})`).join(' '),
    sort,
    reverse,
  }
}

function isBuiltIn(name: string): boolean {
  return ['all', 'trash', 'queue', ...STATUSES].includes(name.toLowerCase())
}

/** "queue" and "queued", a status, "all", "trash", else the name of a tag. */
async function toView({ client }: Session, text: string): Promise<View> {
  const name = text.toLowerCase()
  if (name === 'all' || name === 'trash') return { kind: name }
  const status = STATUSES.find((known) => known === (name === 'queue' ? 'queued' : name))
  if (status) return { kind: 'status', status }
  const { tags } = await client.call('tag.list', {})
  const tag = tags.find((known) => known.name.toLowerCase() === name.replace(/^#/, ''))
  if (!tag) throw new LecternError('not-found', `There is no view or tag “${text}”.`)
  return { kind: 'tag', tag: tag.id }
}

function toSort(text: string): Sort {
  const sort = SORTS.find((known) => known === text)
  if (!sort) throw new LecternError('invalid-input', `“${text}” is no order. Known are ${SORTS.join(', ')}.`)
  return sort
}

export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It takes a whole number.')
  return value
}
