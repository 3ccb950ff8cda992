/**
 * Everything of a paper as JSON: `{ "format": "lectern", "version": 1, "papers": [ … ] }`, one paper a line. Fields are those of `Paper` in
 * the contract, without what only means something inside one library (row numbers, sources) and what was not asked for.
 */
import type { Paper } from '../../../shared/contract/entities.ts'
import type { ExportOptions } from '../../../shared/contract/publish.ts'

export function paperToJson(paper: Paper, options: ExportOptions): Record<string, unknown> {
  const { status, statusAt, added, history, priority, rating, due, snooze, why } = paper
  const { key, keyPinned, uid, type, title, authors, date, year, venue, volume, issue, pages, publisher } = paper
  const { doi, arxivId, arxivVersion, url, language, links, extra, upvotes } = paper
  return {
    ...{ key, keyPinned, uid, type, title, authors, date, year, venue, volume, issue, pages, publisher },
    ...{ doi, arxivId, arxivVersion, url, language, links, extra, upvotes },
    ...(options.abstract ? { abstract: paper.abstract, summary: paper.summary } : {}),
    ...(options.tags ? { tags: paper.tags.map((tag) => tag.name) } : {}),
    ...(options.notes ? { note: paper.note } : {}),
    ...(options.status ? { status, statusAt, added, history, priority, rating, due, snooze, why } : {}),
  }
}
