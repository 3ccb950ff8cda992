/** Browser mode lets in whoever has the address that it printed, from this machine and its own page, and nobody else. */
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startLibrary, type LibraryThread } from '../../src/main/thread/library-thread.ts'
import { startServer, type WebServer } from '../../src/main/web/server.ts'
import { openSocket } from './hosts.ts'

const folder = mkdtempSync(join(tmpdir(), 'lectern-web-'))
let library: LibraryThread
let server: WebServer
let origin: string
let host: string
let cookie: string

beforeAll(async () => {
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), '<meta nonce="__LECTERN_NONCE__"><script nonce="__LECTERN_NONCE__">')
  writeFileSync(join(folder, 'page/assets/index-1.js'), 'export {}')
  writeFileSync(join(folder, 'page/.secret.json'), '{}')
  writeFileSync(join(folder, 'page/program.exe'), '')
  writeFileSync(join(folder, 'outside.json'), '{ "secret": true }')
  library = await startLibrary({ path: join(folder, 'library.sqlite') })
  server = await startServer({ library, folder: join(folder, 'page') })
  ;({ origin, host } = new URL(server.url))
  const entrance = await fetch(server.url, { redirect: 'manual' })
  cookie = entrance.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterAll(async () => {
  await server.close()
  await library.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Plain HTTP: `fetch` would tidy the path and set headers of its own. */
async function get(path: string, headers: Record<string, string> = { cookie }, method = 'GET'): Promise<Answer> {
  const sent = httpRequest({ host: '127.0.0.1', port: new URL(origin).port, path, method, headers })
  sent.end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  let body = ''
  for await (const piece of response) body += String(piece)
  return { status: response.statusCode, headers: response.headers, body }
}

describe('the way in', () => {
  it('turns the token into a strict cookie and takes it out of the address', async () => {
    const { pathname, search } = new URL(server.url)
    const { status, headers } = await get(pathname + search, {})
    expect({ status, location: headers.location }).toEqual({ status: 303, location: '/' })
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^lectern-\d+=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/),
    ])
    expect(headers['set-cookie']?.[0]).not.toContain(new URL(server.url).searchParams.get('token'))
  })

  it('is closed without the cookie, and to a wrong token or cookie', async () => {
    const wrong = `/?token=${'A'.repeat(32)}`
    for (const [path, headers] of [
      ['/', {}],
      ['/assets/index-1.js', {}],
      [wrong, {}],
      ['/?token=', {}],
      ['/', { cookie: cookie.replace(/=.*/, '=') }],
      ['/', { cookie: `${cookie}x` }],
      ['/', { cookie: `other=${cookie.split('=')[1] ?? ''}` }],
    ] as const) {
      const { status, headers: answered } = await get(path, headers)
      expect(status, path).toBe(403)
      expect(answered['set-cookie']).toBeUndefined()
    }
    expect((await get('/')).status).toBe(200)
  })

  it('is closed to another Host, which is how a rebound name arrives', async () => {
    for (const name of [
      'evil.example',
      `evil.example:${new URL(origin).port}`,
      '127.0.0.1',
      'localhost:1',
      `[::1]:${new URL(origin).port}`,
    ])
      expect((await get('/', { cookie, host: name })).status, name).toBe(403)
    expect((await get('/', { cookie, host: `localhost:${new URL(origin).port}` })).status).toBe(200)
  })

  it('is closed to another Origin', async () => {
    for (const from of ['https://evil.example', 'null', 'http://127.0.0.1:1', `https://${host}`, `http://evil.${host}`])
      expect((await get('/', { cookie, origin: from })).status, from).toBe(403)
    expect((await get('/', { cookie, origin })).status).toBe(200)
  })

  it('takes nothing but questions', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await get('/', { cookie }, method)).status, method).toBe(405)
    const head = await get('/', { cookie }, 'HEAD')
    expect({ status: head.status, body: head.body }).toEqual({ status: 200, body: '' })
  })

  it('is open on loopback only', async () => {
    const outside = connect({ host: '0.0.0.0', port: Number(new URL(origin).port), localAddress: '127.0.0.2' })
    const refused = await Promise.race([
      once(outside, 'error').then(() => true),
      once(outside, 'connect').then(() => outside.remoteAddress === '127.0.0.1'),
    ])
    outside.destroy()
    expect(refused).toBe(true)
  })
})

describe('the files', () => {
  it('carry a fresh nonce and a policy without anything unsafe', async () => {
    const [first, second] = [await get('/'), await get('/')]
    const policy = String(first.headers['content-security-policy'])
    const nonce = /'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? ''
    expect(first.body).toBe(`<meta nonce="${nonce}"><script nonce="${nonce}">`)
    expect(second.body).not.toBe(first.body)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(rule)
    expect(policy).toContain(`connect-src 'self' ws://${host}`)
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it.each([
    '/../outside.json',
    '/assets/../../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/%2e%2e%2foutside.json',
    '/assets/..%5c..%5coutside.json',
    '//outside.json',
    '/./index.html',
    '/.secret.json',
    '/program.exe',
    '/assets',
    '/assets/',
    '/index.html%00.js',
    '/%E0%A4%A',
    '/C:/Windows/win.ini',
  ])('do not hold %s', async (path) => {
    const { status, body, headers } = await get(path)
    expect([400, 404]).toContain(status)
    expect(body).not.toContain('secret')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('the socket', () => {
  const statusOf = async (path: string, headers: Record<string, string>): Promise<number> => {
    const socket = new WebSocket(`ws://${host}${path}`, { headers })
    socket.on('error', () => undefined)
    const [, response] = (await Promise.race([
      once(socket, 'unexpected-response'),
      once(socket, 'open').then(() => [null, { statusCode: 101 }]),
    ])) as [unknown, { statusCode: number }]
    socket.terminate()
    return response.statusCode
  }

  it('opens to our own page with its cookie, and to nothing else', async () => {
    expect(await statusOf('/rpc', { origin, cookie })).toBe(101)
    expect(await statusOf('/rpc', { origin })).toBe(403)
    expect(await statusOf('/rpc', { cookie })).toBe(403)
    expect(await statusOf('/rpc', { origin: 'https://evil.example', cookie })).toBe(403)
    expect(await statusOf('/rpc', { origin, cookie, host: 'evil.example' })).toBe(403)
    expect(await statusOf('/other', { origin, cookie })).toBe(404)
    expect(await statusOf(`/rpc${new URL(server.url).search}`, { origin })).toBe(403)
  })

  it('answers frames that are no message with a failure, and goes on', async () => {
    const socket = await openSocket(server.url)
    const replies: { t: string; id: number; failure?: { code: string } }[] = []
    socket.on('message', (data: Buffer) => replies.push(JSON.parse(data.toString()) as (typeof replies)[number]))
    const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    socket.send('not JSON')
    socket.send(new Uint8Array([255, 255, 255, 255, 1]))
    socket.send(new Uint8Array())
    socket.send(`{ "t": "call", "id": 3, "name": "paper.get", "input": ${nested} }`)
    socket.send(`{ "t": "call", "id": 4, "name": "library.counts", "input": {} }`)
    await expect.poll(() => replies.length).toBe(5)
    expect(replies.map(({ t, id, failure }) => [t, id, failure?.code]).sort()).toEqual([
      ['fail', 0, 'invalid-input'],
      ['fail', 0, 'invalid-input'],
      ['fail', 0, 'invalid-input'],
      ['fail', 3, 'invalid-input'],
      ['ok', 4, undefined],
    ])
    socket.terminate()
  })

  it('closes for a frame past its limit, and lets others stay', async () => {
    const other = await openSocket(server.url)
    const socket = await openSocket(server.url)
    socket.send('x'.repeat(70 * 1024 * 1024), () => undefined)
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(1009)
    expect(other.readyState).toBe(WebSocket.OPEN)
    other.terminate()
  })
})
