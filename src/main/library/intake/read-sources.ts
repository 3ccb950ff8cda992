/** From what a person hands over (text, files) to papers and problems, whatever the format. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { LecternError } from '../../../shared/contract/errors.ts'
import type { FoundPaper, IntakeProblem, IntakeSource } from '../../../shared/contract/intake.ts'
import { decodeText } from '../formats/decode.ts'
import type { FileReader, NamedFile, Reader, ReadItem, ReadResult } from '../formats/format.ts'
import { describeInput, fileReaders, recogniseFormat } from '../formats/index.ts'
import { expandZip, isZip, type Expanded } from '../formats/zip/expand.ts'
import type { LecternRest } from '../formats/lectern/shape.ts'
import { boundPaper } from './bound.ts'
import { filePieces } from './file-pieces.ts'
import { readApart } from './read-apart.ts'
import type { ReadingPart } from './reading.ts'
import type { Uploads } from './uploads.ts'

/** As much of a source as recognition looks at, in bytes. */
const HEAD = 64 * 1024
/** How sure a reader must be, so that no more is looked at. */
const SURE = 0.6
/** In UTF-16 units. */
const LOOKED_THROUGH = 4 * 1024 * 1024
/** Files larger than this, in bytes, are read in a thread of their own, which takes a fifth of a second to start. */
const APART_FROM = 4 * 1024 * 1024
/** A text is held in memory while it is read; SQLite and V8 could not take much more of one string. */
const TEXT_FILE_LIMIT = 512 * 1024 * 1024

interface ReadSource {
  readonly format: string
  readonly papers: readonly FoundPaper[]
  readonly problems: readonly IntakeProblem[]
  readonly rests: readonly LecternRest[]
}

type SourceItem =
  | { readonly kind: 'paper'; readonly paper: FoundPaper }
  | { readonly kind: 'problem'; readonly problem: IntakeProblem }
  /** What a library of Lectern holds beside its papers; before these. */
  | { readonly kind: 'rest'; readonly rest: LecternRest }

/** What a source holds, found as one asks for it. */
interface SourceItems {
  readonly format: string
  readonly parts: AsyncIterable<Iterable<SourceItem>> | Iterable<Iterable<SourceItem>>
  /** Of a file that is read piece by piece, in bytes; null for any other. */
  readonly size: number | null
  readonly bytesRead: () => number
}

interface OpenedSource {
  readonly name: string
  readonly head: string
  /** What the first bytes looked like, for the sentence that nothing was found. */
  readonly looksLike: () => string
  readonly text: () => string
  /** Bytes. */
  readonly size: number
  /** For files: the text piece by piece; `onRead` hears how many bytes each was. */
  readonly pieces?: (onRead: (bytes: number) => void) => Promise<Iterable<string>>
  /** For files: where the bytes are. */
  readonly onDisk?: string
  /** For archives: the files in it. */
  readonly expand?: () => Expanded
  /** For what is no text. */
  readonly bytes?: { readonly head: Uint8Array; readonly size: number; readonly whole: () => Uint8Array<ArrayBuffer> }
  readonly path: string | null
}

/**
 * Reads one source. A source without papers is a problem of its own, so that one bad file of many costs that file only.
 * @throws LecternError `cannot-open` or `not-found` where a file can't be read at all
 */
export async function readSource(
  source: IntakeSource,
  readers: readonly Reader[],
  uploads: Uploads,
  format: string | undefined,
  now: number,
): Promise<SourceItems> {
  const opened = openSource(source, uploads)
  const streamed = await streamFile(opened, readers, format, now)
  if (streamed) return streamed
  const read = await readOpened(opened, readers, format)
  return { format: read.format, parts: [itemsOf(read)], size: null, bytesRead: () => 0 }
}

function* itemsOf({ papers, problems, rests }: ReadSource): Generator<SourceItem> {
  for (const rest of rests) yield { kind: 'rest', rest }
  for (const problem of problems) yield { kind: 'problem', problem: boundProblem(problem) }
  for (const paper of papers) yield { kind: 'paper', paper: boundPaper(paper) }
}

function boundProblem(problem: IntakeProblem): IntakeProblem {
  return { ...problem, text: problem.text.slice(0, 2000) }
}

/** A file in a format that is read piece by piece; null where it is none, or holds nothing. */
async function streamFile(
  opened: OpenedSource,
  readers: readonly Reader[],
  format: string | undefined,
  now: number,
): Promise<SourceItems | null> {
  if (!opened.pieces || opened.expand || chooseFileReader(opened, format)) return null
  const reader = await chooseReader(opened, readers, format)
  if (!reader?.stream) return null
  const { name, size, onDisk, bytes } = opened
  let bytesRead = 0
  const parts =
    onDisk !== undefined && bytes && size > APART_FROM
      ? readApart({ path: onDisk, head: bytes.head, reader: reader.name, folder: folderOf(opened), now })
      : readHere(
          reader.stream(
            await opened.pieces((more) => {
              bytesRead += more
            }),
            folderOf(opened),
          ),
          () => bytesRead,
        )
  const first = await parts.next()
  if (first.done === true) return null
  bytesRead = first.value.bytesRead
  const bound = async function* (): AsyncGenerator<Iterable<SourceItem>> {
    try {
      yield boundItems(first.value.items, name)
      for await (const part of parts) {
        bytesRead = part.bytesRead
        yield boundItems(part.items, name)
      }
    } finally {
      await parts.return(undefined)
    }
  }
  return { format: reader.title, parts: bound(), size, bytesRead: () => bytesRead }
}

function* readHere(items: Iterable<ReadItem>, bytesRead: () => number): Generator<ReadingPart, void> {
  for (const item of items) yield { items: [item], bytesRead: bytesRead() }
}

function* boundItems(items: readonly ReadItem[], source: string): Generator<SourceItem> {
  for (const item of items)
    if (item.kind === 'paper') yield { kind: 'paper', paper: boundPaper(item.paper) }
    else if (item.kind === 'problem') yield { kind: 'problem', problem: boundProblem({ ...item.problem, source }) }
    else yield item
}

async function readOpened(
  opened: OpenedSource,
  readers: readonly Reader[],
  format: string | undefined,
): Promise<ReadSource> {
  if (opened.expand) return readArchive(opened.name, opened.expand(), readers, format)
  const fileReader = chooseFileReader(opened, format)
  const reader = fileReader ?? (await chooseReader(opened, readers, format))
  if (reader) {
    const { papers, problems, rest } = fileReader
      ? await readFile(opened, fileReader)
      : (reader as Reader).read(opened.text(), folderOf(opened))
    if (papers.length > 0 || problems.length > 0 || rest)
      return {
        format: reader.title,
        papers,
        rests: rest ? [rest] : [],
        problems: problems.map((problem) => ({ ...problem, source: opened.name })),
      }
  }
  return {
    format: '',
    papers: [],
    rests: [],
    problems: [
      {
        source: opened.name,
        line: null,
        column: null,
        reason: `No papers found in ${opened.name}: it looks like ${opened.looksLike()}.`,
        text: printable(opened.head.slice(0, 2000)),
      },
    ],
  }
}

/** Where the source lies, which tells where the files are that it names. */
function folderOf({ path }: OpenedSource): string | undefined {
  return path === null ? undefined : dirname(path)
}

async function readFile({ name, path, bytes }: OpenedSource, reader: FileReader): Promise<ReadResult> {
  if (bytes && bytes.size <= reader.largest) return reader.read(bytes.whole(), { name, path } satisfies NamedFile)
  const size = String(Math.round((bytes?.size ?? 0) / 1e6))
  const reason = `${name} is larger than Lectern reads a ${reader.title} (${size} MB).`
  return { papers: [], problems: [{ line: null, column: null, reason, text: name }] }
}

/** Every file of an archive as a source of its own; what holds no papers is passed over where another one does. */
async function readArchive(
  archive: string,
  { files, refused }: Expanded,
  readers: readonly Reader[],
  format: string | undefined,
): Promise<ReadSource> {
  const read: ReadSource[] = []
  for (const { name, bytes } of files) {
    const head = bytes.subarray(0, HEAD)
    read.push(
      await readOpened(
        {
          name: `${archive}: ${name}`,
          head: decodeText(head).text,
          looksLike: () => describeInput(head),
          text: () => decodeText(bytes).text,
          bytes: { head, size: bytes.length, whole: () => bytes.slice() },
          size: bytes.length,
          path: null,
        },
        readers,
        format,
      ),
    )
  }
  const fitting = read.filter((each) => each.format !== '')
  return {
    format: [...new Set(fitting.map((each) => each.format))].join(', '),
    papers: fitting.flatMap((each) => each.papers),
    rests: fitting.flatMap((each) => each.rests),
    problems: [
      ...(fitting.length > 0 ? fitting : read).flatMap((each) => each.problems),
      ...refused.map(({ name, reason }) => ({
        source: name === '' ? archive : `${archive}: ${name}`,
        line: null,
        column: null,
        reason,
        text: '',
      })),
      ...(files.length === 0 && refused.length === 0
        ? [{ source: archive, line: null, column: null, reason: `There is nothing in ${archive}.`, text: '' }]
        : []),
    ],
  }
}

function chooseFileReader({ bytes }: OpenedSource, format: string | undefined): FileReader | null {
  if (!bytes) return null
  if (format !== undefined) return fileReaders.find((reader) => reader.name === format) ?? null
  return fileReaders.find((reader) => reader.recognise(bytes.head) > 0.5) ?? null
}

async function chooseReader(
  opened: OpenedSource,
  readers: readonly Reader[],
  format: string | undefined,
): Promise<Reader | null> {
  if (format === undefined) return recogniseSource(opened, readers)
  const named = readers.find((reader) => reader.name === format)
  if (!named)
    throw new LecternError(
      'invalid-input',
      `Lectern reads no format “${format}”. It reads: ${[...readers, ...fileReaders].map(({ name }) => name).join(', ')}.`,
    )
  return named
}

/** By the first part; where that tells little, as in a file that begins with pages of comments, by those that follow it. */
async function recogniseSource(
  { head, name, text, pieces }: OpenedSource,
  readers: readonly Reader[],
): Promise<Reader | null> {
  const first = recogniseFormat(head, readers, name)
  if ((first && first.confidence >= SURE) || head.length < HEAD / 4) return first?.reader ?? null
  let looked = 0
  for (const piece of pieces ? await pieces(() => undefined) : [text()]) {
    for (let at = 0; at < piece.length && looked < LOOKED_THROUGH; at += HEAD, looked += HEAD) {
      const found = recogniseFormat(piece.slice(at, at + HEAD), readers, name)
      if (found && found.confidence >= SURE) return found.reader
    }
    if (looked >= LOOKED_THROUGH) break
  }
  return first?.reader ?? null
}

function openSource(source: IntakeSource, uploads: Uploads): OpenedSource {
  if (source.kind === 'text')
    return {
      name: source.name,
      head: source.text.slice(0, HEAD),
      looksLike: () => describeInput(source.text.slice(0, HEAD)),
      text: () => source.text,
      size: source.text.length,
      path: null,
    }
  const { name, path, origin } =
    source.kind === 'upload'
      ? uploads.get(source.upload)
      : { name: basename(source.path), path: source.path, origin: resolve(source.path) }
  const head = readHead(path, name)
  const { size } = statSync(path)
  return {
    name,
    size,
    head: decodeText(head).text,
    looksLike: () => describeInput(head),
    pieces: (onRead) => filePieces(path, head, onRead),
    onDisk: path,
    ...(isZip(head) ? { expand: () => expandZip(readWhole(path, name)) } : {}),
    text: () => decodeText(readWhole(path, name)).text,
    bytes: { head, size, whole: () => new Uint8Array(readWhole(path, name)) },
    path: origin,
  }
}

function readWhole(path: string, name: string): Uint8Array {
  const { size } = statSync(path)
  if (size > TEXT_FILE_LIMIT)
    throw new LecternError(
      'too-large',
      `${name} is too large to be read as one text (${String(Math.round(size / 1e6))} MB).`,
    )
  return readFileSync(path)
}

function readHead(path: string, name: string): Uint8Array {
  let file
  try {
    if (statSync(path).isDirectory()) throw new LecternError('cannot-open', `${name} is a folder, not a file.`)
    file = openSync(path, 'r')
    const head = new Uint8Array(HEAD)
    return head.subarray(0, readSync(file, head, 0, HEAD, 0))
  } catch (error) {
    if (error instanceof LecternError) throw error
    throw new LecternError(
      'cannot-open',
      `${name} can't be read: ${error instanceof Error ? error.message : String(error)}.`,
    )
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it replaces
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '�')
}
