/** Answers requests for the window's built files, the same for Electron's protocol and for HTTP. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { securityHeaders } from './policy.ts'

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

export interface PageOptions {
  /** The folder of the built files. */
  readonly folder: string
  /** The folder of the images in notes. */
  readonly images?: string
  /** What the page may connect to besides its own origin. */
  readonly connect?: readonly string[]
}

/** Stands in the built HTML where the nonce of each answer goes; electron.vite.config.ts puts it there. */
const NONCE_PLACEHOLDER = '__LECTERN_NONCE__'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

/**
 * The answer to a request for `pathname` (percent-encoded, as in a URL). What is not a file of a known type inside the folder is a
 * 404: there is no listing and no fallback page.
 */
export async function answerPage(pathname: string, { folder, images, connect = [] }: PageOptions): Promise<PageAnswer> {
  const nonce = randomBytes(16).toString('base64')
  const headers = securityHeaders(nonce, connect)
  const image = /^\/images\/([0-9a-f]{64}\.(png|jpg|gif|webp|avif))$/.exec(pathname)
  if (image?.[1] !== undefined && image[2] !== undefined && images !== undefined)
    return answerImage(join(images, image[1]), image[2], headers)
  const file = filePath(pathname === '/' ? '/index.html' : pathname, folder)
  const type = file === undefined ? undefined : TYPES[extname(file).toLowerCase()]
  const body = file === undefined || type === undefined ? undefined : await readIfThere(file)
  if (body === undefined || type === undefined) return plainAnswer(404, 'There is nothing here.', headers)
  // Names under assets/ hold a hash of their content; HTML holds a nonce that is good once.
  const cache = pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store'
  return {
    status: 200,
    headers: { ...headers, 'content-type': type, 'cache-control': cache },
    body: type.startsWith('text/html') ? Buffer.from(body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)) : body,
  }
}

/** An image of a note. Its name holds the hash of its content, and its type was told from that, so it can be kept for ever. */
async function answerImage(file: string, ending: string, headers: Record<string, string>): Promise<PageAnswer> {
  const body = await readIfThere(file)
  if (body === undefined) return plainAnswer(404, 'There is nothing here.', headers)
  const type = `image/${ending === 'jpg' ? 'jpeg' : ending}`
  return {
    status: 200,
    headers: { ...headers, 'content-type': type, 'cache-control': 'private, max-age=31536000, immutable' },
    body,
  }
}

/** A short answer in plain text. */
export function plainAnswer(status: number, text: string, headers?: Readonly<Record<string, string>>): PageAnswer {
  return {
    status,
    headers: {
      ...(headers ?? securityHeaders(randomBytes(16).toString('base64'), [])),
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    },
    body: Buffer.from(`${text}\n`),
  }
}

/** The file that a path names inside `folder`, or undefined for anything that tries to leave it or hides what it is. */
function filePath(pathname: string, folder: string): string | undefined {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const parts = path.split('/').slice(1)
  if (!path.startsWith('/') || parts.some((part) => !/^[\w@-][\w.@-]*$/.test(part))) return undefined
  const file = join(folder, ...parts)
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? file : undefined
}

async function readIfThere(file: string): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined
    throw error
  }
}
