/** What an input without papers looks like, so that a person sees what they chose. */
import { decodeText } from './decode.ts'

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a Zip archive'],
  ['PK\u0005\u0006', 'an empty Zip archive'],
  ['\u001f\u008b', 'a compressed file (gzip)'],
  ['BZh', 'a compressed file (bzip2)'],
  ['\u00fd7zXZ', 'a compressed file (xz)'],
  ['7z\u00bc\u00af', 'a compressed file (7z)'],
  ['Rar!', 'a compressed file (rar)'],
  ['\u0089PNG', 'a picture (PNG)'],
  ['\u00ff\u00d8\u00ff', 'a picture (JPEG)'],
  ['GIF8', 'a picture (GIF)'],
  ['RIFF', 'a sound, film or picture'],
  ['ID3', 'a sound (MP3)'],
  ['OggS', 'a sound or film (Ogg)'],
  ['\u007fELF', 'a program'],
  ['MZ', 'a program'],
  ['SQLite format 3\u0000', 'a SQLite database'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Office document'],
  ['{\\rtf', 'an RTF document'],
]

/** Completes "it looks like …": "a PDF", "an empty file", "a web page (“Weather”)". Sees the first bytes only. */
export function describeInput(head: string | Uint8Array): string {
  const start = typeof head === 'string' ? head.slice(0, 64) : latin1(head.subarray(0, 64))
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature))
  if (known && (typeof head !== 'string' || known[0] !== 'MZ')) return known[1]
  const text = (typeof head === 'string' ? head : decodeText(head).text).replace(/^\ufeff/, '')
  return text.trim() === '' ? (text === '' ? 'an empty file' : 'a blank text') : describeText(text)
}

function describeText(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it counts
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  if (controls > text.length / 100) return 'binary data'
  const trimmed = text.trimStart()
  if (/^(?:<!doctype html|<html|<head)/i.test(trimmed)) {
    const title = /<title[^>]*>([^<]{1,200})/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim()
    return title === undefined || title === '' ? 'a web page' : `a web page (“${title}”)`
  }
  if (/^<\?xml|^<[a-z][\w:-]*[\s>]/i.test(trimmed)) return 'XML'
  if (/^[[{]\s*(?:["{[\]}]|-?\d|true|false|null)/.test(trimmed)) return 'JSON'
  if (/^[ \t]*@(?:string|preamble|comment)\s*[{(]/im.test(text)) return 'a BibTeX file that holds no entries'
  const lines = trimmed.split('\n').slice(0, 200)
  if (share(lines, LOG_LINE) > 0.5) return 'a log'
  if (share(lines, /^[^\t,;]*(?:[\t,;][^\t,;]*){2,}$/) > 0.9 && lines.length > 2) return 'a table'
  if (share(lines, /[{};]\s*$|^\s*(?:import|function|const|def|class|#include|return)\b/) > 0.3) return 'program code'
  return 'a text'
}

const LOG_LINE =
  /^\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?\d\d[:/]\w+[:/]\d\d|[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d|\S+ - - \[|\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|TRACE|FATAL)\b)/i

function share(lines: readonly string[], pattern: RegExp): number {
  const full = lines.filter((line) => line.trim() !== '')
  return full.filter((line) => pattern.test(line)).length / Math.max(1, full.length)
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
