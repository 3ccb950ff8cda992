/** A real library in a fresh folder, called through the contract as every host calls it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import Database from 'better-sqlite3'
import { openLibrary, type Library } from '../../src/main/library/open-library.ts'
import type { Out } from '../../src/shared/contract/index.ts'
import { createClient, createPortPair, serve, type Client } from '../../src/shared/rpc.ts'

export interface TestLibrary {
  readonly path: string
  readonly client: Client
  /** Moves the library's clock, in milliseconds. */
  readonly passTime: (milliseconds: number) => void
  /** Adds papers from JSON as the Hugging Face API gives it; answers their ids. */
  readonly add: (...papers: readonly SamplePaper[]) => Promise<number[]>
  readonly paste: (text: string) => Promise<Out<'intake.commit'>>
  /** Every row of every table that a person would miss, as comparable text. */
  readonly dump: () => Record<string, unknown[]>
  readonly close: () => void
}

export interface SamplePaper {
  readonly title: string
  readonly abstract?: string
  readonly id?: string
  readonly authors?: readonly string[]
  readonly date?: string
}

/** Tables that may differ between two libraries that hold the same. */
const BESIDE = new Set(['step', 'change', 'commit_log', 'sqlite_sequence'])

export interface TestLibraryOptions {
  /** False for benches: no host checks its own answers. */
  readonly checkOutputs?: boolean
  /** False asks as a window does, which may not name paths and takes a part of the answer while the rest is being prepared. */
  readonly trusted?: boolean
}

export function openTestLibrary(
  path?: string,
  { checkOutputs = true, trusted = true }: TestLibraryOptions = {},
): TestLibrary {
  const folder = path === undefined ? mkdtempSync(join(tmpdir(), 'lectern-test-')) : undefined
  const file = path ?? join(folder ?? '', 'library.sqlite')
  let now = Date.UTC(2026, 2, 11, 9)
  let uid = 0
  const library: Library = openLibrary({
    path: file,
    clock: () => ++now,
    newUid: () => `uid-${String(process.pid)}-${String(now)}-${String(++uid)}`,
  })
  const [near, far] = createPortPair()
  const stop = serve(far, library.handlers, library.events, {
    trusted,
    checkOutputs,
    onInternalError: (name, error) => process.stderr.write(`${name}: ${inspect(error)}\n`),
  })
  const client = createClient(near)

  const commit = async (text: string, format?: string): Promise<Out<'intake.commit'>> => {
    const { preview } = await client.call('intake.preview', {
      sources: [{ kind: 'text', text }],
      ...(format === undefined ? {} : { format }),
    })
    return client.call('intake.commit', { preview })
  }
  return {
    path: file,
    client,
    passTime: (milliseconds) => {
      now += milliseconds
    },
    add: async (...papers) =>
      (
        await commit(
          JSON.stringify(
            papers.map(({ title, abstract, id, authors, date }) => ({
              paper: {
                ...(id === undefined ? {} : { id }),
                title,
                summary: abstract ?? '',
                authors: (authors ?? []).map((name) => ({ name })),
                ...(date === undefined ? {} : { publishedAt: date }),
              },
            })),
          ),
          'huggingface-json',
        )
      ).papers,
    paste: (text) => commit(text),
    dump: () => dumpFile(file),
    close: () => {
      client.close()
      stop()
      library.close()
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function dumpFile(path: string): Record<string, unknown[]> {
  const db = new Database(path, { readonly: true })
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      tables
        .filter((table) => !BESIDE.has(table))
        .map((table) => [
          table,
          // A counter that went back to nothing is as good as none.
          (db.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[])
            .filter((row) => !(table === 'counter' && row['n'] === 0))
            .map((row) => JSON.stringify(row))
            .sort(),
        ]),
    )
  } finally {
    db.close()
  }
}
