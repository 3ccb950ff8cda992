/** The rows of a preview: the first in memory, and what would not fit there in a file that only this process can see. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome, PreviewRow } from '../../../shared/contract/intake.ts'
import type { Identity } from './identity.ts'

/** Rows kept in memory. */
const IN_MEMORY = 2000
/** Bytes that may wait to be written. They share one buffer: one for each row would leave more behind than is collected in time. */
const WAITING = 1024 * 1024
/** Bytes that a UTF-16 unit takes at most. */
const WIDEST = 3

/** A row with what was worked out to compare it, which storing it asks for again. */
export interface KeptRow extends PreviewRow {
  readonly identity: Identity
  /** The paper of the library to which it adds nothing, where that is so. */
  readonly complete: number | null
}

export class PreviewRows {
  readonly #first: KeptRow[] = []
  readonly #counts: Record<Outcome, number> = { new: 0, existing: 0, possible: 0 }
  /** Where each row after the first ones ends in the file, in bytes. */
  readonly #ends: number[] = []
  /** For each row the paper to which it adds nothing. */
  readonly #complete: (number | null)[] = []
  /** Rows that repeat an earlier one which is not in the library. */
  twice = 0
  #buffer: Buffer | null = null
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
    if (row.outcome === 'existing' && row.match?.id === null) this.twice++
    this.#complete.push(row.complete)
    if (this.#first.length < IN_MEMORY) {
      this.#first.push(row)
      return
    }
    const text = JSON.stringify(row)
    const most = text.length * WIDEST
    if (this.#waitingBytes + most > WAITING) this.#write()
    if (most > WAITING) this.#append(Buffer.from(text))
    else this.#waitingBytes += this.#waiting().write(text, this.#waitingBytes)
    this.#ends.push(this.#written + this.#waitingBytes)
  }

  /** The paper of the library to which a row adds nothing, where that is so. */
  completeOf(index: number): number | null {
    return this.#complete[index] ?? null
  }

  at(index: number): KeptRow | undefined {
    return this.slice(index, index + 1)[0]
  }

  /** @param passesOver rows that are left out, which spares reading them */
  slice(start: number, end: number, passesOver: (index: number) => boolean = () => false): KeptRow[] {
    const first = this.#first.slice(start, end).filter(({ index }) => !passesOver(index))
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
      ...this.#ends.slice(from, to).flatMap((end_, i) => {
        const text = passesOver(IN_MEMORY + from + i) ? '' : bytes.toString('utf8', at, end_ - begin)
        at = end_ - begin
        return text === '' ? [] : [JSON.parse(text) as KeptRow]
      }),
    ]
  }

  /** Keeps the rows at hand until `release` was called once more. */
  hold(): void {
    this.#users++
  }

  release(): void {
    this.#users--
    if (this.#users > 0) return
    this.#buffer = null
    if (this.#file === null) return
    closeSync(this.#file)
    this.#file = null
  }

  #waiting(): Buffer {
    return (this.#buffer ??= Buffer.allocUnsafeSlow(WAITING))
  }

  #write(): void {
    if (this.#waitingBytes === 0) return
    this.#append(this.#waiting().subarray(0, this.#waitingBytes))
    this.#waitingBytes = 0
  }

  #append(bytes: Buffer): void {
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#open(), bytes, done, bytes.length - done, this.#written + done)
    this.#written += bytes.length
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
