/** Text of titles and abstracts that came as HTML or JATS XML. */
import { Parser } from 'htmlparser2'
import { oneLine, paragraphs } from './clean.ts'
import { shallow } from './shallow.ts'

/** One line without tags, but for what is nothing else. */
export function plainTitle(text: string): string {
  const plain = oneLine(/[<&]/.test(text) ? withoutTags(text) : text)
  return plain === '' ? oneLine(text) : plain
}

/** Paragraphs without tags; a heading "Abstract" says nothing and goes. */
export function plainAbstract(text: string): string {
  return paragraphs(/[<&]/.test(text) ? withoutTags(text) : text).replace(/^Abstract(?:\n\n|[:.] ?|(?= [A-Z]))\s*/, '')
}

function withoutTags(text: string): string {
  const out: string[] = []
  // What a document declares as its own entity is not expanded.
  const parser = new Parser(
    {
      ontext: (part) => out.push(part),
      onclosetag: (name) => {
        if (BLOCKS.has(name.replace(/^jats:/, ''))) out.push('\n\n')
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.write(shallow(text).replace(/<(?![a-z/!?])/gi, '&lt;'))
  parser.end()
  return out.join('')
}

const BLOCKS: ReadonlySet<string> = new Set(['p', 'title', 'sec', 'div', 'br', 'li', 'h1', 'h2', 'h3', 'h4'])
