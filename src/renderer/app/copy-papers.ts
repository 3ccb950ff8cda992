/** "Copy as": papers on the clipboard in one of several forms. */
import type { Client } from '../../shared/rpc.ts'
import { citationText } from '../../shared/domain/citation-text.ts'
import { many, showFailure } from '../data/commands.ts'
import { lastExport, lastTex } from '../data/last-export.ts'
import { useToasts } from '../state/toasts.ts'
import { copyText } from '../ui/text/copy.ts'

export type CopyForm = 'bibtex' | 'reference' | 'key' | 'pandoc' | 'cite' | 'link'

const NAMES: Readonly<Record<CopyForm, string>> = {
  bibtex: 'BibTeX',
  reference: 'formatted reference',
  key: 'citation key',
  pandoc: 'citation for Pandoc',
  cite: 'citation for LaTeX',
  link: 'Markdown link',
}

/** So many papers are asked for at once, as keys or links; BibTeX goes through the export. */
const AT_ONCE = 500

let last: CopyForm = 'bibtex'

/** The form that was copied the last time in this window. */
export function lastForm(): CopyForm {
  return last
}

export async function copyPapers(client: Client, papers: readonly number[], form: CopyForm): Promise<void> {
  if (papers.length === 0) return
  last = form
  try {
    await copyText(await textOf(client, papers, form))
    const count = papers.length === 1 ? '' : ` of ${papers.length} papers`
    useToasts.getState().show({ kind: 'done', text: `Copied ${NAMES[form]}${count}` })
  } catch (error) {
    showFailure(error)
  }
}

async function textOf(client: Client, papers: readonly number[], form: CopyForm): Promise<string> {
  if (form === 'bibtex') {
    const { text } = await client.call('export.text', {
      scope: { kind: 'ids', ids: many(papers) },
      ...(await lastTex(client)),
    })
    return text
  }
  if (form === 'reference') return referencesOf(client, papers)
  if (form !== 'link') {
    // Whoever pastes a key somewhere counts on it.
    await client.call('key.pin', { ids: many(papers) }).catch(() => undefined)
    const rows = await inParts(papers, async (ids) => (await client.call('paper.rows', { ids })).rows)
    return citationText(
      rows.map(({ key }) => key),
      form,
    )
  }
  const whole = await inParts(papers, (ids) => Promise.all(ids.map((id) => client.call('paper.get', { id }))))
  return whole
    .map(({ title, url, doi, arxivId }) => {
      const target = url ?? (doi ? `https://doi.org/${doi}` : arxivId ? `https://arxiv.org/abs/${arxivId}` : null)
      const text = title.replace(/[\\[\]]/g, '\\$&')
      return target === null ? text : `[${text}](${target})`
    })
    .join('\n')
}

async function inParts<T>(
  ids: readonly number[],
  ask: (part: number[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: T[] = []
  for (let start = 0; start < ids.length; start += AT_ONCE)
    found.push(...(await ask(ids.slice(start, start + AT_ONCE))))
  return found
}

/** In the style that was chosen for the last export of references. */
async function referencesOf(client: Client, papers: readonly number[]): Promise<string> {
  const { style, locale } = (await lastExport(client))?.options ?? {}
  const { text } = await client.call('export.text', {
    scope: { kind: 'ids', ids: many(papers) },
    format: 'references',
    options: { style, locale },
  })
  return text.trimEnd()
}
