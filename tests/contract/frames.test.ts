/** Frames carry any message exactly, and refuse whatever is no frame. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame, encodeFrame } from '../../src/shared/frames.ts'

const typedArray = fc.oneof(
  fc.int32Array({ maxLength: 50 }),
  fc.uint8Array({ maxLength: 50 }),
  fc.float32Array({ maxLength: 50 }),
)
const { message } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null), typedArray),
  message: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('message'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('message'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

describe('a frame', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeFrame(encodeFrame(value))).toEqual(value)
      }),
    )
  })

  it('gives back what went in from anywhere in a larger buffer', () => {
    const frame = encodeFrame({ ids: Int32Array.of(1, -2, 3), name: 'ſ 𝔸' }) as Uint8Array
    const larger = new Uint8Array(frame.length + 3)
    larger.set(frame, 3)
    expect(decodeFrame(larger.subarray(3))).toEqual({ ids: Int32Array.of(1, -2, 3), name: 'ſ 𝔸' })
  })

  it('is plain JSON without typed arrays', () => {
    expect(encodeFrame({ t: 'call', id: 1 })).toBe('{"t":"call","id":1}')
  })

  it('takes a hundred thousand numbers at four bytes each', () => {
    const frame = encodeFrame({ ids: new Int32Array(100_000) }) as Uint8Array
    expect(frame.length).toBeLessThan(400_200)
  })

  it('survives any bytes: a message or an error, never more', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        let decoded: unknown
        try {
          decoded = decodeFrame(bytes)
        } catch (error) {
          decoded = error
        }
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
        return decoded !== undefined || bytes.length > 4
      }),
    )
  })

  const forge = (header: unknown, tail = 4): Uint8Array => {
    const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
    const frame = new Uint8Array(4 + json.length + tail)
    new DataView(frame.buffer).setUint32(0, json.length, true)
    frame.set(json, 4)
    return frame
  }
  const one = (change: object): unknown => ({
    message: { a: null },
    attachments: [{ type: 'Int32Array', bytes: 4, path: ['a'], ...change }],
  })

  it('is accepted when forged well', () => {
    expect(decodeFrame(forge(one({})))).toEqual({ a: Int32Array.of(0) })
  })

  it.each([
    ['a type that there is not', one({ type: 'Function' })],
    ['a type that every object has', one({ type: 'constructor' })],
    ['a path to a prototype', one({ path: ['__proto__', 'polluted'] })],
    ['a path through a constructor', one({ path: ['constructor', 'prototype', 'polluted'] })],
    ['a path to nowhere', one({ path: ['b'] })],
    ['a place that is taken', { ...(one({}) as object), message: { a: 1 } }],
    ['more bytes than there are', one({ bytes: 8 })],
    ['fewer bytes than there are', one({ bytes: 0 })],
    ['bytes that make no whole number', one({ bytes: 3 })],
    ['a negative length', one({ bytes: -4 })],
    ['no list of attachments', { message: 1 }],
    ['no JSON', '{"message":'],
  ])('with %s is refused', (_, header) => {
    expect(() => decodeFrame(forge(header))).toThrow()
  })
})
