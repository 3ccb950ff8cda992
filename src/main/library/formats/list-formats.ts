/** What can be read and written, for `lectern formats` and the dialogs. */
import type { FormatInfo } from '../../../shared/contract/intake.ts'
import { WRITTEN_FORMATS } from '../../../shared/contract/publish.ts'
import { createReaders, fileReaders } from './index.ts'

const WRITTEN: readonly FormatInfo[] = WRITTEN_FORMATS.map(({ name, title, extension }) => ({
  name,
  title,
  extensions: [extension],
  reads: false,
  writes: true,
}))

export function listFormats(): FormatInfo[] {
  const written = new Map(WRITTEN.map((format) => [format.name, format]))
  const read = [...createReaders({ now: 0 }), ...fileReaders].map(({ name, title, extensions }) => ({
    name,
    title,
    extensions: [...extensions],
    reads: true,
    writes: written.has(name),
  }))
  const names = new Set(read.map((format) => format.name))
  return [...read, ...WRITTEN.filter((format) => !names.has(format.name))]
}
