/**
 * Papers of a page that was copied as text or captured as Markdown. The plainest card is a title and, below it, an abstract; around
 * them stand votes, names, dates and links in any order, or nothing. A title counts as a paper when an abstract follows it or
 * something of its card stands beside it; a lone line at the head or the foot of a page is the page's own.
 */
import type { ReadResult } from '../format.ts'
import { itemsOf, LONGEST_TITLE, type Block, type Item } from './blocks.ts'
import { toPapers, type Card } from './card-papers.ts'

type Problem = ReadResult['problems'][number]

/** @param now dates without a year are the last ones before it */
export function readCards(text: string, now: number): ReadResult {
  const items = itemsOf(text, now)
  const reading = new CardReader(areVotesAbove(items))
  items.forEach((item, at) => reading.take(item, items, at))
  return reading.finish()
}

/** Lists print the votes above each title; the trending page prints them below each text. */
function areVotesAbove(items: readonly Item[]): boolean {
  const isText = ({ kind }: Item): boolean => kind === 'block' || kind === 'title'
  const first = items.findIndex(isText)
  return items.slice(0, first).some(({ kind }) => kind === 'upvotes')
}

class CardReader {
  private readonly cards: Card[] = []
  private readonly problems: Problem[] = []
  /** Titles without anything, which may turn out to be the page's own lines. */
  private bare: Card[] = []
  private card: Card | null = null
  /** What stood above the title that has not come yet. */
  private above: { upvotes?: number; isCard: boolean } = { isCard: false }
  /** The next line belongs to this label. */
  private label: 'user' | null = null
  private readonly votesAbove: boolean

  constructor(votesAbove: boolean) {
    this.votesAbove = votesAbove
  }

  take(item: Item, items: readonly Item[], at: number): void {
    const label = this.label
    this.label = null
    switch (item.kind) {
      case 'chrome':
        return
      case 'user-label':
        this.mark()
        this.label = 'user'
        return
      case 'upvote-label':
      case 'card':
        this.mark()
        return
      case 'upvotes':
        this.vote(item.count)
        return
      case 'date':
        if (this.card && (item.isPublished || !this.isComplete())) this.card.date ??= item.date
        return
      case 'link':
        if (this.card) this.card.links.push(item.url)
        return
      case 'title':
        this.open(item.text, item.line)
        if (this.card) {
          this.card.isCard = true
          if (item.url !== null) this.card.links.push(new URL(item.url, 'https://huggingface.co').href)
        }
        return
      case 'block':
        if (label !== 'user' || item.text.length > 60) this.takeBlock(item, items, at)
    }
  }

  finish(): ReadResult {
    this.close()
    return { papers: toPapers(this.cards), problems: this.problems }
  }

  private takeBlock(block: Block, items: readonly Item[], at: number): void {
    const { card } = this
    const next = items[at + 1]
    const isOrganisation = block.text.length <= 60 && next?.kind === 'card' && card !== null && !this.isComplete()
    if (isOrganisation && isDot(items, at + 1)) return
    if (card && isParagraph(block, card, nextBlock(items, at))) {
      card.paragraphs.push(block.text)
      return
    }
    if (block.text.length <= LONGEST_TITLE) {
      this.open(block.text, block.line)
      return
    }
    this.problems.push({
      line: block.line,
      column: null,
      reason: 'An abstract without a title.',
      text: block.text.slice(0, 2000),
    })
  }

  private open(title: string, line: number): void {
    this.close()
    const { upvotes, isCard } = this.above
    this.card = { title, line, paragraphs: [], links: [], isCard, ...(upvotes === undefined ? {} : { upvotes }) }
    this.above = { isCard: false }
  }

  private close(): void {
    const { card } = this
    this.card = null
    if (!card) return
    if (card.paragraphs.length === 0 && !card.isCard && card.links.length === 0) {
      this.bare.push(card)
      return
    }
    // Lone lines between two papers are kept and shown; those before the first are the page's head.
    if (this.cards.length > 0)
      for (const { title, line } of this.bare)
        this.problems.push({ line, column: null, reason: 'A title without an abstract.', text: title })
    this.bare = []
    this.cards.push(card)
  }

  /** Whether nothing of the open card is missing, so that what follows belongs to the next. */
  private isComplete(): boolean {
    return this.card !== null && this.card.paragraphs.length > 0
  }

  /** Below a whole card, the next one may have begun. */
  private mark(): void {
    if (this.card) this.card.isCard = true
    if (!this.card || this.isComplete()) this.above.isCard = true
  }

  /** A number between a title and its text counts comments or authors. */
  private vote(count: number | null): void {
    const { card } = this
    if (card && !this.isComplete()) card.isCard = true
    else if (this.votesAbove || card === null)
      this.above = { isCard: true, ...(count === null ? {} : { upvotes: count }) }
    else if (count !== null) card.upvotes ??= count
  }
}

/** Whether a block goes on with the card's text instead of opening the next card. */
function isParagraph(block: Block, card: Card, next: Block | null): boolean {
  const { text } = block
  if (text.length > LONGEST_TITLE) return true
  const isSentence = /[.:;]["')”’]?$|https?:\S+$/.test(text) && text.split(' ').length >= 6
  if (!isSentence) return false
  // A short paragraph after an abstract, with a long one below it, is more likely a title that ends with a full stop.
  return card.paragraphs.length === 0 || next === null || next.text.length <= LONGEST_TITLE
}

function nextBlock(items: readonly Item[], at: number): Block | null {
  for (let place = at + 1; place < items.length; place++) {
    const item = items[place]
    if (item?.kind === 'block') return item
    if (item?.kind === 'title') return null
  }
  return null
}

function isDot(items: readonly Item[], at: number): boolean {
  return items[at]?.kind === 'card'
}
