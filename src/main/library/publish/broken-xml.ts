/** Where an XML text breaks, for whoever wrote it. */
import { Parser } from 'htmlparser2'
import { lineAt } from '../formats/clean.ts'

/** "line 3: <layout> is not closed"; null where every element is. */
export function brokenAt(xml: string): string | null {
  const open: { readonly name: string; readonly at: number }[] = []
  let broken: string | null = null
  const parser = new Parser(
    {
      onopentagname: (name) => void open.push({ name, at: parser.startIndex }),
      onclosetag: (name, isImplied) => {
        const element = open.pop()
        if (isImplied && element && !isEmpty(xml, parser.endIndex))
          broken ??= `line ${String(lineAt(xml, element.at + 1))}: <${name}> is not closed`
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return broken
}

/** "<text/>" is closed by itself. */
function isEmpty(xml: string, end: number): boolean {
  return xml[end] === '>' && xml[end - 1] === '/'
}
