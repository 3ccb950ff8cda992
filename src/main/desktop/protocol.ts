/** `lectern://app/`: the window's files over a scheme of our own, with a real origin and a policy of its own, unlike `file:`. */
import { protocol, type Session } from 'electron'
import { answerPage, plainAnswer, type PageAnswer } from '../page/page.ts'

const SCHEME = 'lectern'
export const PAGE_URL = `${SCHEME}://app/`

/** Has to run before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export function serveFiles(session: Session, folder: string, images: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url)
    if (!isPageUrl(request.url) || request.method !== 'GET')
      return toResponse(plainAnswer(404, 'There is nothing here.'))
    return toResponse(await answerPage(url.pathname, { folder, images }))
  })
}

/** Whether `url` is of our own page. Compares scheme and host: Node gives schemes that it doesn't know the origin "null". */
export function isPageUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol: scheme, host } = new URL(url)
  return scheme === `${SCHEME}:` && host === 'app'
}

function toResponse({ status, headers, body }: PageAnswer): Response {
  return new Response(body, { status, headers })
}
