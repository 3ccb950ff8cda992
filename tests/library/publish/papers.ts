/** Papers for the tests of what leaves a library: one with every awkward thing in it, and generated ones. */
import fc from 'fast-check'
import { PAPER_TYPES, STATUSES, type Author, type Paper } from '../../../src/shared/contract/entities.ts'

export const PLAIN: Paper = {
  id: 1,
  uid: 'uid-1',
  key: 'chenstitchable2024',
  keyPinned: false,
  type: 'online',
  title: 'Stitchable Networks',
  authors: [],
  abstract: null,
  summary: null,
  position: null,
  date: null,
  year: null,
  venue: null,
  volume: null,
  issue: null,
  pages: null,
  publisher: null,
  doi: null,
  arxivId: null,
  arxivVersion: null,
  url: null,
  language: null,
  links: [],
  extra: {},
  status: 'inbox',
  statusAt: Date.UTC(2026, 2, 11, 9),
  added: Date.UTC(2026, 2, 11, 9),
  priority: null,
  rating: null,
  upvotes: null,
  due: null,
  snooze: null,
  snoozeFor: null,
  why: null,
  tags: [],
  hasNote: false,
  hasAbstract: false,
  hasCode: false,
  hasPdf: false,
  hasHighlights: false,
  highlights: [],
  deleted: null,
  note: '',
  noteRevision: 0,
  noteAt: null,
  sources: {},
  history: [],
}

export function paper(fields: Partial<Paper>): Paper {
  return { ...PLAIN, ...fields }
}

/** Text in which TeX, BibTeX and Unicode are at their worst. */
const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z]{1,9}$/) },
      fc.constantFrom(
        ...[
          '{',
          '}',
          '\\',
          '$',
          '$x^2$',
          '\\{',
          '%',
          '#',
          '&',
          '_',
          '^',
          '~',
          '"',
          '@',
          '@misc{a,',
          ',',
          '=',
          '\\\\',
          '\\alpha',
        ],
        ...[
          '{GNN}s',
          'M^c_{rho}',
          '1920times1080',
          '{scriptsize X}',
          'é',
          'α',
          '中文',
          '😀',
          '“q”',
          '—',
          '--',
          '5\\%',
          'a~b',
        ],
        ...[
          'https://github.com/a_b/c.',
          '\\textbf{x',
          '\u00a0',
          '\u200b',
          '<b>',
          '|',
          '`',
          'and',
          'TabPFN',
          'x→∞',
          '∇ℓ',
          '\\end{x}',
          '$$',
          'ß',
        ],
      ),
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((words) => words.join(' '))
const line = text.map((words) => words.replace(/\s+/g, ' ').trim()).filter((words) => words !== '')
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null })
const name = fc.oneof(fc.stringMatching(/^[A-Z][a-z]{1,8}$/), line)

const author: fc.Arbitrary<Author> = fc.oneof(
  fc.record({ family: name, given: name }),
  fc.record({ family: name, given: name, particle: fc.constantFrom('van der', 'de'), suffix: fc.constant('Jr.') }),
  fc.record({ family: name }),
  fc.record({ literal: line }),
)

/** What other programs write, and what BibLaTeX lets only some entries have. */
const foreignField = fc.constantFrom(
  ...['foo_bar', 'owner', 'pmid', 'isbn', 'issn', 'editor', 'series', 'edition', 'chapter'],
  ...['eventtitle', 'type', 'shorttitle', 'x-other'],
)

/** Papers as a library may hold them, each with a key of its own. */
export function somePapers(count: number): fc.Arbitrary<Paper[]> {
  const one = fc.record({
    title: line,
    type: fc.constantFrom(...PAPER_TYPES, 'thesis', 'report', 'patent', 'unpublished', 'inbook', 'preprint'),
    authors: fc.array(author, { maxLength: 4 }),
    abstract: maybe(text),
    summary: maybe(text),
    date: maybe(fc.constantFrom('2024', '2024-02', '2024-02-29', '1998~', '2020/2021', 'soon', '-0044')),
    venue: maybe(line),
    volume: maybe(fc.constantFrom('3', '12', '12-A', 'IV')),
    issue: maybe(fc.constantFrom('2', '4-5', 'Suppl. 1')),
    pages: maybe(fc.constantFrom('1-3', '12--15', 'e17', '5')),
    publisher: maybe(line),
    doi: maybe(fc.constantFrom('10.1000/a_b', '10.1002/(sici)1<1::aid>3.0.co;2-#')),
    arxivId: maybe(fc.constantFrom('2410.05434', 'hep-th/9901001')),
    arxivVersion: maybe(fc.constantFrom(1, 2)),
    extra: fc
      .dictionary(foreignField, line, { maxKeys: 3 })
      .map((fields) => ('editor' in fields ? { ...fields, editor: 'Roe, Richard and {Some Group}' } : { ...fields })),
    url: maybe(fc.constantFrom('https://x.org/a_b%20c#d~e', 'https://x.org/{weird}')),
    language: maybe(fc.constantFrom('en', 'german')),
    status: fc.constantFrom(...STATUSES),
    priority: maybe(fc.integer({ min: 1, max: 5 })),
    rating: maybe(fc.integer({ min: 1, max: 5 })),
    why: maybe(line),
    note: fc.array(text, { maxLength: 4 }).map((lines) => lines.join('\n\n- ')),
    tags: fc
      .uniqueArray(fc.constantFrom('read/soon', 'a, b', 'C&A', '50%', '{x}', 'ünlü', 'plain'), { maxLength: 3 })
      .map((names) => names.sort().map((tag, i) => ({ id: i + 1, name: tag, colour: null }))),
  })
  return fc
    .array(one, { minLength: count, maxLength: count })
    .map((papers) => papers.map((fields, i) => paper({ ...fields, id: i + 1, key: `key${String(i)}` })))
}
