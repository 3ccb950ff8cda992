/**
 * What every reader of a format offers. Readers are pure: bytes or text in, papers and problems out; they touch neither disk nor
 * library, so each can be tested, fuzzed and measured alone. `index.ts` lists them and recognises which one fits.
 */
import type { FoundPaper, IntakeProblem } from '../../../shared/contract/intake.ts'
import type { LecternRest } from './lectern/shape.ts'

export interface ReadResult {
  readonly papers: readonly FoundPaper[]
  /** `source` is filled in by the caller. */
  readonly problems: readonly Omit<IntakeProblem, 'source'>[]
  /** What a library of Lectern holds beside its papers. */
  readonly rest?: LecternRest
}

export type ReadItem =
  | { readonly kind: 'paper'; readonly paper: FoundPaper }
  | { readonly kind: 'problem'; readonly problem: ReadResult['problems'][number] }
  | { readonly kind: 'rest'; readonly rest: LecternRest }

/** What every reader says of itself. */
interface Described {
  /** "huggingface-text": what `--format` takes. */
  readonly name: string
  /** "Hugging Face Papers (text)": what a person sees. */
  readonly title: string
  readonly extensions: readonly string[]
}

export interface Reader extends Described {
  /**
   * How sure the reader is that this is its format, from the content and never the extension alone: 0 not at all, 1 certain.
   * Sees at most the first 64 KiB and must be cheap.
   */
  readonly recognise: (head: string) => number
  /**
   * Reads the whole. `folder` is where the file lies, for formats that name other files from there; undefined where that is not known.
   * Never throws on bad input: what can't be read becomes a problem with its line, reason and raw text.
   */
  readonly read: (text: string, folder?: string) => ReadResult
  /** As `read`, for files too large to be one text: pieces go in, which may end anywhere, and papers come out as they are found. */
  readonly stream?: (pieces: Iterable<string>, folder?: string) => Iterable<ReadItem>
}

/** A reader of files that are no text. It may take its time, and can attach the file to what it found in it. */
export interface FileReader extends Described {
  /** Bytes; a larger file is not even opened, and the reader refuses it. */
  readonly largest: number
  /** As for text, from the first 64 KiB. */
  readonly recognise: (head: Uint8Array) => number
  /** Never throws on bad input. `bytes` may be handed on to another thread, so the caller keeps no use of them. */
  readonly read: (bytes: Uint8Array<ArrayBuffer>, file: NamedFile) => Promise<ReadResult>
}

export interface NamedFile {
  readonly name: string
  /** Where it lies on this machine, absolute; null for what a window or an archive handed over. */
  readonly path: string | null
}
