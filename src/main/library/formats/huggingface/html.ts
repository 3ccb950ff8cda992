/** Saved pages of Hugging Face Papers: the data that the page carries for its own scripts, or, where that is gone, its cards. */
import { isTag, type ChildNode, type Document, type Element } from 'domhandler'
import { findAll, getAttributeValue, textContent } from 'domutils'
import { parseDocument } from 'htmlparser2'
import type { FoundPaper } from '../../../../shared/contract/intake.ts'
import { parseArxivId } from '../identifiers.ts'
import { linksIn, linkTo, uniqueLinks } from '../links.ts'
import { oneLine, paragraphs } from '../clean.ts'
import type { ReadResult } from '../format.ts'
import { isObject } from './api.ts'
import { listOfPapers, papersOfApi } from './json.ts'

/** The papers of a saved list, a single paper's page, or search results. */
export function readHtml(html: string): ReadResult {
  const page = parseDocument(html)
  const data = papersOfData(page)
  return data.papers.length > 0 ? data : { papers: papersOfCards(page), problems: data.problems }
}

/** `data-props` of the page's components holds JSON; which of them holds papers is seen from its shape. */
function papersOfData(page: Document): ReadResult {
  const papers: FoundPaper[] = []
  const problems: ReadResult['problems'][number][] = []
  for (const element of findAll((node) => getAttributeValue(node, 'data-props') !== undefined, page.children)) {
    const target = getAttributeValue(element, 'data-target') ?? ''
    const json = getAttributeValue(element, 'data-props') ?? ''
    if (!/paper/i.test(target)) continue
    try {
      const value: unknown = JSON.parse(json)
      const items = listOfPapers(value) ?? (isObject(value) && isObject(value['paper']) ? [value['paper']] : [])
      const found = papersOfApi(items.filter(isPaper).map((item) => ({ value: item, line: null })))
      papers.push(...found.papers)
      problems.push(...found.problems)
    } catch (error) {
      const reason = `The data that this page carries is damaged (${error instanceof Error ? error.message : String(error)}).`
      problems.push({ line: null, column: null, reason, text: json.slice(0, 2000) })
    }
  }
  return { papers, problems }
}

/** Components carry lists of users, models and more; a paper has a summary or votes. */
function isPaper(item: unknown): boolean {
  if (!isObject(item)) return false
  const paper = isObject(item['paper']) ? item['paper'] : item
  return 'summary' in paper || 'upvotes' in paper || 'discussionId' in paper
}

function papersOfCards(page: Document): FoundPaper[] {
  const cards = findAll((node) => node.name === 'article', page.children)
  const found = cards.flatMap((card) => toPaper(card) ?? [])
  if (found.length > 0) return found
  const [main] = findAll((node) => node.name === 'main', page.children)
  return main ? [toPaper(main, 'h1')].filter((paper) => paper !== null) : []
}

function toPaper(card: Element, heading = 'h3'): FoundPaper | null {
  const [head] = findAll((node) => node.name === heading, card.children)
  const title = head ? oneLine(textContent(head)) : ''
  const addresses = findAll((node) => node.name === 'a', card.children).flatMap(
    (anchor) => getAttributeValue(anchor, 'href') ?? [],
  )
  const address = addresses.find((href) => /^(?:https:\/\/huggingface\.co)?\/papers\/[\w.]+/.test(href))
  const id =
    address === undefined ? null : parseArxivId(`huggingface.co${address.replace(/^https:\/\/huggingface\.co/, '')}`)
  const body = longestParagraph(card.children)
  if (title === '' || (id === null && body === '')) return null
  const isSummary = body !== '' && isOneSentence(body)
  const links = uniqueLinks(
    [
      ...(id ? [linkTo(`https://huggingface.co/papers/${id.id}`, 'page')] : []),
      ...addresses.map((href) => (/^https?:\/\/(?!huggingface\.co)/.test(href) ? linkTo(href) : null)),
    ]
      .filter((link) => link !== null)
      .concat(linksIn(body)),
  )
  return {
    title,
    ...(body === '' ? {} : isSummary ? { summary: body } : { abstract: paragraphs(body) }),
    ...(id ? { arxivId: id.id } : {}),
    ...(links.length > 0 ? { links } : {}),
  }
}

function longestParagraph(nodes: readonly ChildNode[]): string {
  return findAll((node) => isTag(node) && node.name === 'p', [...nodes])
    .map((node) => textContent(node).trim())
    .reduce((longest, text) => (text.length > longest.length ? text : longest), '')
}

/** What stands in the place of an abstract on the trending page: one sentence, made by a machine. */
export function isOneSentence(text: string): boolean {
  return text.length < 350 && !/[.!?]["')]?\s+[A-Z(“"]/.test(text)
}
