/** How papers were exported last: copying and dragging follow that. */
import { z } from 'zod'
import { ExportOptions, FiledFormat } from '../../shared/contract/publish.ts'
import type { Client } from '../../shared/rpc.ts'

/** The setting that remembers it. */
export const LAST_EXPORT = 'export.choices'

/** Which papers they were is not remembered: that follows from what one is looking at. */
export const Choices = z.object({ format: FiledFormat, options: ExportOptions })
export type Choices = z.output<typeof Choices>

/** Reads what was remembered; null where there is nothing, or a text of another version. */
export function parseChoices(text: string | undefined): Choices | null {
  try {
    const read = Choices.safeParse(JSON.parse(text ?? 'null'))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

export async function lastExport(client: Client): Promise<Choices | null> {
  const { settings } = await client.call('setting.all', {})
  return parseChoices(settings[LAST_EXPORT])
}

/** The dialect and options that were chosen last for a .bib file; nothing, and so those of the library, where none were. */
export async function lastTex(client: Client): Promise<Partial<Choices> & { format?: 'bibtex' | 'biblatex' }> {
  const last = await lastExport(client).catch(() => null)
  if (last?.format !== 'bibtex' && last?.format !== 'biblatex') return {}
  return { format: last.format, options: last.options }
}
