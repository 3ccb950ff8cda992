/**
 * Papers by the thousand for benches and tests at size: the same for the same seed, with words as unevenly common as in real text, a
 * vocabulary that keeps growing, and topics whose papers share words.
 */
import Database from 'better-sqlite3'
import { openLibrary } from '../../src/main/library/open-library.ts'
import { foldTitle } from '../../src/shared/domain/fold.ts'

export interface SyntheticPaper {
  readonly title: string
  readonly abstract: string
  readonly authors: readonly { readonly given: string; readonly family: string }[]
  readonly venue: string
  /** "2024-10-04" */
  readonly date: string
  readonly tags: readonly string[]
  /** Number of the topic that most of its words are from. */
  readonly topic: number
}

const COMMON = (
  'the of and to a in we for that is with on this as by are our from an be which it can at these have model models ' +
  'learning data method methods training results show propose approach based performance using neural network networks ' +
  'large language task tasks deep new paper representation problem state art efficient image images text framework ' +
  'information system analysis novel high two set time learn existing work different however such between also both ' +
  'evaluation benchmark experiments demonstrate achieve improve quality human knowledge generation prediction graph ' +
  'attention transformer optimization algorithm parameters inference features structure domain semantic robust space'
).split(' ')
const SYLLABLES =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru kra ple stri tro vel'.split(' ')
const ENDINGS = ['', 'n', 'r', 's', 'tion', 'al', 'net', 'ing', 'ive', 'former', 'ity', 'gan']
const GIVEN =
  'Ada Bo Chen Dana Emil Farid Grace Hiro Ines Jürgen Kofi Lena Marta Nils Olga Priya Qi Rosa Søren Tariq'.split(' ')
const VENUES = ['NeurIPS', 'ICML', 'ICLR', 'CVPR', 'ACL', 'EMNLP', 'AAAI', 'KDD', 'SIGIR', 'Nature', 'JMLR', 'TMLR']
const TOPICS = 200
const TOPIC_WORDS = 60

/** A small fast source of numbers from 0 to 1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function* syntheticPapers(count: number, seed = 1): Generator<SyntheticPaper> {
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  /** Early words of a list are far more common than late ones. */
  const zipf = (size: number): number => Math.min(size - 1, Math.floor(size ** random()) - 1)
  for (let number = 0; number < count; number++) {
    const topic = Math.floor(random() * TOPICS)
    const words = (length: number, topical: number): string[] =>
      Array.from({ length }, () => {
        const dice = random()
        if (dice < topical) return coinedWord(topic * TOPIC_WORDS + zipf(TOPIC_WORDS))
        // The more papers there are, the more words nobody has used before.
        if (dice < topical + 0.05) return coinedWord(TOPICS * TOPIC_WORDS + zipf(1000 + number * 4))
        return COMMON[zipf(COMMON.length)] ?? 'the'
      })
    const name = coinedWord(5_000_000 + number)
    const title = `${random() < 0.5 ? `${capital(name)}: ` : ''}${words(5 + Math.floor(random() * 6), 0.5)
      .map(capital)
      .join(' ')}`
    const sentences = Array.from(
      { length: 8 },
      () => `${capital(words(16 + Math.floor(random() * 10), 0.14).join(' '))}.`,
    )
    const day = new Date(Date.UTC(2015, 0, 1) + Math.floor(random() * 4000) * 86_400_000)
    yield {
      title,
      abstract: sentences.join(' '),
      authors: Array.from({ length: 1 + Math.floor(random() * 6) }, () => ({
        given: pick(GIVEN),
        family: capital(coinedWord(9_000_000 + zipf(20_000))),
      })),
      venue: pick(VENUES),
      date: day.toISOString().slice(0, 10),
      tags: random() < 0.4 ? [`topic/${String(topic % 50)}`] : [],
      topic,
    }
  }
}

/** Writes a library of `count` papers to `path`, past the history: a second per 10 000. */
export function writeSyntheticLibrary(path: string, count: number, seed = 1): void {
  openLibrary({ path }).close()
  const db = new Database(path)
  try {
    const tagIds = new Map<string, number>()
    const insert = {
      paper: db.prepare(
        `INSERT INTO paper (uid, key, type, title, title_fold, author_fold, date, year, venue, status, status_at, position, added)
         VALUES (?, ?, 'article', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      text: db.prepare('INSERT INTO paper_text (paper, abstract) VALUES (?, ?)'),
      author: db.prepare('INSERT INTO author (paper, place, family, given) VALUES (?, ?, ?, ?)'),
      tag: db.prepare('INSERT INTO tag (name) VALUES (?)'),
      paperTag: db.prepare('INSERT INTO paper_tag (paper, tag) VALUES (?, ?)'),
      event: db.prepare('INSERT INTO status_event (paper, status, at) VALUES (?, ?, ?)'),
    }
    const states = ['inbox', 'inbox', 'queued', 'read', 'skipped', 'reading'] as const
    db.exec('BEGIN')
    let number = 0
    for (const paper of syntheticPapers(count, seed)) {
      const added = Date.UTC(2024, 0, 1) + number * 60_000
      const status = states[number % (number % 50 === 0 ? 6 : 5)] ?? 'inbox'
      const family = paper.authors[0]?.family ?? ''
      const id = Number(
        insert.paper.run(
          `synthetic-${String(number)}`,
          `${family.toLowerCase()}${paper.date.slice(0, 4)}x${String(number)}`,
          paper.title,
          foldTitle(paper.title),
          family.toLowerCase(),
          paper.date,
          Number(paper.date.slice(0, 4)),
          paper.venue,
          status,
          added,
          // Fixed width, so that the text sorts as the number does; the letter names that width.
          status === 'queued' ? `h${String(number).padStart(8, '0')}` : null,
          added,
        ).lastInsertRowid,
      )
      insert.text.run(id, paper.abstract)
      paper.authors.forEach((author, place) => insert.author.run(id, place, author.family, author.given))
      insert.event.run(id, status, added)
      for (const tag of paper.tags) {
        const tagId = tagIds.get(tag) ?? Number(insert.tag.run(tag).lastInsertRowid)
        tagIds.set(tag, tagId)
        insert.paperTag.run(id, tagId)
      }
      number++
    }
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}

/** A made-up word for a number, always the same. */
function coinedWord(number: number): string {
  let rest = Math.imul(number + 1, 0x9e3779b1) >>> 0
  let word = ''
  for (let i = 0; i < 2 + (rest % 3); i++) {
    word += SYLLABLES[rest % SYLLABLES.length] ?? ''
    rest = Math.floor(rest / SYLLABLES.length) + (i === 2 ? number : 0)
  }
  return word + (ENDINGS[number % ENDINGS.length] ?? '')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
