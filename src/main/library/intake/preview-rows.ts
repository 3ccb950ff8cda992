/** The rows of a preview: the first in memory, and what would not fit there in a file that only this process can see. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome, PreviewRow } from '../../../shared/contract/intake.ts'
import type { Identity } from './identity.ts'

/** Rows kept in memory. */
const IN_MEMORY = 2000
/** Bytes that wait to be written. */
const WAITING = 1024 * 1024

/** A row with what was worked out to compare it, which storing it asks for again. */
export interface KeptRow extends PreviewRow {
  readonly identity: Identity
}

export class PreviewRows {
  readonly #first: KeptRow[] = []
  readonly #counts: Record<Outcome, number> = { new: 0, existing: 0, possible: 0 }
  /** Where each row after the first ones ends in the file, in bytes. */
  readonly #ends: number[] = []
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #written = 0
  #file: number | null = null
  #users = 1

  get length(): number {
    return this.#first.length + this.#ends.length
  }

  count(outcome: Outcome): number {
    return this.#counts[outcome]
  }

  add(row: KeptRow): void {
    this.#counts[row.outcome]++
    if (this.#first.length < IN_MEMORY) {
      this.#first.push(row)
      return
    }
    const bytes = Buffer.from(JSON.stringify(row))
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    this.#ends.push((this.#ends.at(-1) ?? 0) + bytes.length)
    if (this.#waitingBytes > WAITING) this.#write()
  }

  at(index: number): KeptRow | undefined {
    return this.slice(index, index + 1)[0]
  }

  slice(start: number, end: number): KeptRow[] {
    const first = this.#first.slice(start, end)
    const from = Math.max(0, start - IN_MEMORY)
    const to = Math.min(this.#ends.length, end - IN_MEMORY)
    if (to <= from) return first
    this.#write()
    const begin = from === 0 ? 0 : (this.#ends[from - 1] ?? 0)
    const bytes = Buffer.allocUnsafe((this.#ends[to - 1] ?? 0) - begin)
    for (let read = 0; read < bytes.length;)
      read += readSync(this.#open(), bytes, read, bytes.length - read, begin + read)
    let at = 0
    return [
      ...first,
      ...this.#ends.slice(from, to).map((end_) => {
        const row = JSON.parse(bytes.toString('utf8', at, end_ - begin)) as KeptRow
        at = end_ - begin
        return row
      }),
    ]
  }

  /** Keeps the rows at hand until `release` was called once more. */
  hold(): void {
    this.#users++
  }

  release(): void {
    this.#users--
    if (this.#users > 0 || this.#file === null) return
    closeSync(this.#file)
    this.#file = null
  }

  #write(): void {
    if (this.#waitingBytes === 0) return
    const bytes = Buffer.concat(this.#waiting)
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#open(), bytes, done, bytes.length - done, this.#written + done)
    this.#written += bytes.length
    this.#waiting = []
    this.#waitingBytes = 0
  }

  #open(): number {
    if (this.#file !== null) return this.#file
    const folder = mkdtempSync(join(tmpdir(), 'lectern-'))
    this.#file = openSync(join(folder, 'rows'), 'wx+', 0o600)
    // Without a name it goes when it is closed, also where this process is killed. Where that can't be, the folder stays.
    try {
      rmSync(folder, { recursive: true })
    } catch {
      return this.#file
    }
    return this.#file
  }
}
