/**
 * A paper as Hugging Face's API describes it, `{ paper: { id, title, summary, … }, publishedAt, … }` or flat. The same objects stand
 * in the data of saved pages. Everything may be missing or of another type than expected; only the title must be there.
 */
import type { Author, Link } from '../../../../shared/contract/entities.ts'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseName } from '../../../../shared/domain/names.ts'
import { oneLine, paragraphs } from '../clean.ts'
import { foldUrl, parseArxivId } from '../identifiers.ts'
import { kindOfLink, linksIn, uniqueLinks } from '../links.ts'

type Json = Readonly<Record<string, unknown>>

/** Links to models, data sets and spaces a paper; popular ones have thousands. */
const LINKED_LIMIT = 10

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Null where `item` has no title. */
export function paperOfApi(item: unknown): FoundPaper | null {
  if (!isObject(item)) return null
  const paper = isObject(item['paper']) ? item['paper'] : item
  const title = oneLine(text(paper['title']) ?? text(item['title']) ?? '')
  if (title === '') return null
  const abstract = paragraphs(text(paper['summary']) ?? text(item['summary']) ?? '')
  const summary = oneLine(text(paper['ai_summary']) ?? '')
  const authors = authorsOf(paper['authors'])
  const arxiv = parseArxivId(text(paper['id']) ?? '')
  const date = dateOf(paper['publishedAt']) ?? dateOf(item['publishedAt'])
  const upvotes = paper['upvotes']
  const links = linksOf(paper, arxiv?.id, abstract)
  const extra = extraOf(paper, item)
  return {
    title,
    ...(authors.length > 0 ? { authors } : {}),
    ...(abstract === '' ? {} : { abstract }),
    ...(summary === '' ? {} : { summary }),
    ...(date === null ? {} : { date }),
    ...(arxiv ? { arxivId: arxiv.id } : {}),
    ...(arxiv?.version === undefined ? {} : { arxivVersion: arxiv.version }),
    ...(links.length > 0 ? { links } : {}),
    ...(typeof upvotes === 'number' && Number.isSafeInteger(upvotes) && upvotes > 0 ? { upvotes } : {}),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  }
}

function authorsOf(value: unknown): Author[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((author) => {
    const name =
      typeof author === 'string' ? author : isObject(author) && author['hidden'] !== true ? text(author['name']) : null
    const line = oneLine(name ?? '')
    return line === '' ? [] : [parseName(line.slice(0, 900))]
  })
}

function linksOf(paper: Json, arxivId: string | undefined, abstract: string): Link[] {
  const links: Link[] = []
  if (arxivId !== undefined)
    links.push({ url: `https://huggingface.co/papers/${arxivId}`, kind: 'page', label: 'Hugging Face' })
  const add = (value: unknown, kind?: Link['kind']): void => {
    const url = text(value)?.trim() ?? ''
    if (foldUrl(url) !== null && url.length <= 4000) links.push({ url, kind: kind ?? kindOfLink(url) })
  }
  add(paper['githubRepo'], 'code')
  add(paper['projectPage'], 'project')
  links.push(...linksIn(abstract))
  for (const [field, folder, kind] of LINKED) {
    const linked = paper[field]
    if (!Array.isArray(linked)) continue
    for (const item of linked.slice(0, LINKED_LIMIT))
      if (isObject(item) && typeof item['id'] === 'string') add(`https://huggingface.co/${folder}${item['id']}`, kind)
  }
  return uniqueLinks(links)
}

const LINKED = [
  ['linkedModels', '', 'model'],
  ['linkedDatasets', 'datasets/', 'data'],
  ['linkedSpaces', 'spaces/', 'project'],
] as const

/** What the API says beyond the fields of a paper. */
function extraOf(paper: Json, item: Json): Record<string, string> {
  const keywords = paper['ai_keywords']
  const organisation = isObject(paper['organization']) ? paper['organization'] : item['organization']
  const values: Record<string, string | null> = {
    'ai-keywords': Array.isArray(keywords) ? keywords.filter((word) => typeof word === 'string').join(', ') : null,
    organization: isObject(organisation) ? (text(organisation['fullname']) ?? text(organisation['name'])) : null,
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const line = oneLine(value ?? '')
      return line === '' ? [] : [[name, line]]
    }),
  )
}

/** The day of an ISO time, as EDTF. */
function dateOf(value: unknown): string | null {
  return /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|T| )/.exec(text(value) ?? '')?.[0] ?? null
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
