/**
 * Who may talk to browser mode. Other programs and web pages can reach a port on this machine, so a request passes only with
 * - a `Host` that names this very port on loopback, which stops DNS rebinding;
 * - no `Origin`, or our own, which stops other pages;
 * - the session cookie, which only someone who had the printed URL can have.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Gate {
  /** To be put into the URL that the person opens. */
  readonly token: string
  readonly cookie: string
  readonly isToken: (given: string) => boolean
  /** Why a request is refused, as a sentence, or undefined if it comes from here. */
  readonly refuse: (headers: IncomingHttpHeaders) => string | undefined
  readonly hasSession: (headers: IncomingHttpHeaders) => boolean
}

export function createGate(port: number): Gate {
  const token = randomBytes(24).toString('base64url')
  const session = randomBytes(24).toString('base64url')
  // Cookies are shared by all ports of a host, so the name tells several Lecterns apart.
  const name = `lectern-${port}`
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const origins = hosts.map((host) => `http://${host}`)
  return {
    token,
    cookie: `${name}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    isToken: (given) => isSame(given, token),
    refuse: ({ host, origin }) => {
      if (host === undefined || !hosts.includes(host)) return 'This address is not Lectern’s.'
      if (origin !== undefined && !origins.includes(origin)) return 'Another site may not use Lectern.'
      return undefined
    },
    hasSession: ({ cookie }) =>
      (cookie ?? '').split(/; */).some((pair) => {
        const [key, value] = pair.split('=', 2)
        return key === name && value !== undefined && isSame(value, session)
      }),
  }
}

/** Compares without telling by its duration how much was right. */
function isSame(given: string, secret: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(secret))
}
