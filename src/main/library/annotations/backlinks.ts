/** Which notes name a paper. */
import type { Out } from '../../../shared/contract/index.ts'
import type { ReadDb } from '../db/open.ts'

/** @throws nothing: a paper that is gone has no links */
export function backlinksOf(db: ReadDb, paper: number): Out<'note.backlinks'>['links'] {
  const key = db.get<{ key: string }>('SELECT key FROM paper WHERE id = ?', [paper])?.key
  if (key === undefined) return []
  const rows = db.all<{ paper: number; key: string; title: string; body: string }>(
    `SELECT n.paper, p.key, p.title, n.body FROM note n JOIN paper p ON p.id = n.paper
     WHERE p.deleted IS NULL AND n.paper <> ? AND (instr(lower(n.body), lower(?)) > 0) ORDER BY n.at DESC LIMIT 200`,
    [paper, `[[${key}`],
  )
  return rows.flatMap(({ body, ...row }) => {
    const sentence = sentenceAround(body, key)
    return sentence === null ? [] : [{ ...row, sentence }]
  })
}

/** The sentence (or line) in which a note names `key`. */
function sentenceAround(body: string, key: string): string | null {
  const named = new RegExp(`\\[\\[${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*(?:\\|[^\\]\\n]*)?\\]\\]`, 'i')
  const at = body.search(named)
  if (at < 0) return null
  const line = body.slice(body.lastIndexOf('\n', at) + 1).split('\n', 1)[0] ?? ''
  const sentences = line.match(/.+?(?:[.!?](?=\s|$)|$)/g) ?? [line]
  return (sentences.find((sentence) => named.test(sentence)) ?? line).trim().slice(0, 500)
}
