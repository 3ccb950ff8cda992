/**
 * Messages as WebSocket frames. One without typed arrays is plain JSON in a text frame. One with typed arrays is a binary frame,
 * so that a hundred thousand numbers cross as they lie in memory:
 *
 *     header length (uint32, little-endian) │ header, JSON in ASCII │ bytes of the first array │ of the second │ …
 *
 * The header is `{ message, attachments }`, where each attachment says its type, its length in bytes and the path of keys to its
 * place in the message. Numbers keep the machine's own byte order: both ends are always on one machine.
 */

const TYPES = { Int32Array, Float32Array, Uint8Array } as const
type Attached = Int32Array | Float32Array | Uint8Array
type TypeName = keyof typeof TYPES
type Path = readonly (string | number)[]

interface Attachment {
  readonly type: TypeName
  readonly bytes: number
  readonly path: Path
}

const PREFIX = 4

/** A frame for `message`, which may hold what JSON can hold, and Int32Array, Float32Array and Uint8Array anywhere in it. */
export function encodeFrame(message: unknown): string | Uint8Array<ArrayBuffer> {
  const found: { array: Attached; path: Path }[] = []
  const plain = takeOut(message, [], found)
  if (found.length === 0) return JSON.stringify(plain)
  const attachments = found.map(({ array, path }): Attachment => ({
    type: typeName(array),
    bytes: array.byteLength,
    path,
  }))
  const header = toAscii(JSON.stringify({ message: plain, attachments }))
  const frame = new Uint8Array(PREFIX + header.length + attachments.reduce((sum, { bytes }) => sum + bytes, 0))
  new DataView(frame.buffer).setUint32(0, header.length, true)
  for (let i = 0; i < header.length; i++) frame[PREFIX + i] = header.charCodeAt(i)
  let at = PREFIX + header.length
  for (const { array } of found) {
    frame.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  return frame
}

/** The message of a frame, the arrays as copies of their own. @throws Error for anything that `encodeFrame` does not make */
export function decodeFrame(frame: string | Uint8Array): unknown {
  if (typeof frame === 'string') return JSON.parse(frame) as unknown
  const length = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0, true)
  const { message, attachments } = readHeader(frame.subarray(PREFIX, PREFIX + length))
  const root = { message }
  let at = PREFIX + length
  for (const { type, bytes, path } of attachments) {
    if (at + bytes > frame.length) throw new RangeError('The frame ends within an attachment.')
    // A copy starts at 0, so that its numbers are aligned.
    putBack(root, ['message', ...path], new TYPES[type](frame.slice(at, at + bytes).buffer))
    at += bytes
  }
  if (at !== frame.length) throw new RangeError('The frame is longer than it says.')
  return root.message
}

/** `value` with null in the place of each typed array; only what holds one is copied. */
function takeOut(value: unknown, path: Path, found: { array: Attached; path: Path }[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isAttached(value)) {
    found.push({ array: value, path })
    return null
  }
  const before = found.length
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, i) => takeOut(item, [...path, i], found))
    return found.length === before ? value : items
  }
  const entries = Object.entries(value).map(([key, item]) => [key, takeOut(item, [...path, key], found)] as const)
  return found.length === before ? value : Object.fromEntries(entries)
}

function isAttached(value: object): value is Attached {
  return value instanceof Int32Array || value instanceof Float32Array || value instanceof Uint8Array
}

function typeName(array: Attached): TypeName {
  if (array instanceof Int32Array) return 'Int32Array'
  return array instanceof Float32Array ? 'Float32Array' : 'Uint8Array'
}

function readHeader(bytes: Uint8Array): { message: unknown; attachments: readonly Attachment[] } {
  const header = JSON.parse(fromAscii(bytes)) as unknown
  if (!isRecord(header) || !Array.isArray(header['attachments'])) throw new TypeError('The frame has no header.')
  const attachments = header['attachments'] as unknown[]
  if (!attachments.every(isAttachment)) throw new TypeError('The frame names an attachment that it cannot have.')
  return { message: header['message'], attachments }
}

function isAttachment(value: unknown): value is Attachment {
  if (!isRecord(value)) return false
  const { type, bytes, path } = value
  return (
    typeof type === 'string' &&
    Object.hasOwn(TYPES, type) &&
    Number.isSafeInteger(bytes) &&
    (bytes as number) >= 0 &&
    Array.isArray(path) &&
    path.every((key) => typeof key === 'string' || typeof key === 'number')
  )
}

/** Sets `array` where the message has null. Only own properties are followed, so no path reaches a prototype. */
function putBack(root: object, path: Path, array: Attached): void {
  let place: unknown = root
  for (const [depth, key] of path.entries()) {
    if (!isRecord(place) || !Object.hasOwn(place, key))
      throw new TypeError('The frame names a place that is not there.')
    if (depth < path.length - 1) place = place[key]
    else if (place[key] === null) place[key] = array
    else throw new TypeError('The frame names a place that is taken.')
  }
}

function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null
}

function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function fromAscii(bytes: Uint8Array): string {
  let text = ''
  // In pieces: a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return text
}
