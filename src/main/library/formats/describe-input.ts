/** What an input looks like that holds no papers: the end of the sentence "it looks like …". */
import { decodeText } from './decode.ts'

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a zip archive'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['SQLite format 3', 'a database'],
  ['\u007fELF', 'a program'],
  ['MZ', 'a program'],
  ['\u001f\u008b', 'a compressed file'],
]

/** @param head the first part of it, as text or as bytes */
export function describeInput(head: string | Uint8Array): string {
  if (head.length === 0) return 'an empty file'
  const start = typeof head === 'string' ? head.slice(0, 16) : String.fromCharCode(...head.subarray(0, 16))
  const signature = SIGNATURES.find(([sign]) => start.startsWith(sign))
  if (signature && (typeof head !== 'string' || signature[0] === '%PDF-')) return signature[1]
  const text = typeof head === 'string' ? head : decodeText(head).text
  if (text.includes('\u0000')) return 'a binary file'
  return describeText(text)
}

function describeText(text: string): string {
  const body = text.trim()
  if (body === '') return 'nothing but white space'
  const page = /<title[^>]*>([^<]{1,200})/i.exec(body)?.[1]?.trim()
  if (/^(?:<!doctype html|<html)/i.test(body) || page !== undefined)
    return page === undefined ? 'a web page' : `a web page called “${shorten(page)}”`
  if (body.startsWith('<?xml')) return 'XML of a kind that Lectern does not know'
  if (/^[[{]/.test(body)) return 'JSON of a kind that Lectern does not know'
  const lines = body.split('\n').slice(0, 50)
  const stamped = lines.filter((line) =>
    /^\W{0,2}(?:\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|\w{3} +\d{1,2} \d\d:)/.test(line),
  ).length
  if (lines.length > 3 && stamped > lines.length / 2) return 'a log file'
  return `text that begins with “${shorten(body)}”`
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line
}
