/** Small PDFs, written by hand: one page of lines in Helvetica, with the metadata that a test asks for. */

export interface TinyPdf {
  readonly info?: Readonly<Record<string, string>>
  /** The XMP packet. */
  readonly xmp?: string
  /** Text, size in points, and place from the left foot of a page of 612 × 792; `turned` runs upwards. */
  readonly lines?: readonly (readonly [text: string, size: number, x: number, y: number, turned?: boolean])[]
  /** Locked with a password that nobody knows. */
  readonly locked?: boolean
}

export function tinyPdf({ info = {}, xmp, lines = [], locked = false }: TinyPdf): Uint8Array {
  const content = lines
    .map(([text, size, x, y, turned = false]) => {
      const matrix = turned ? `0 1 -1 0 ${String(x)} ${String(y)}` : `1 0 0 1 ${String(x)} ${String(y)}`
      return `BT /F1 ${String(size)} Tf ${matrix} Tm (${escaped(text)}) Tj ET`
    })
    .join('\n')
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R${xmp === undefined ? '' : ' /Metadata 6 0 R'} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream('', content),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    stream('/Type /Metadata /Subtype /XML ', xmp ?? ''),
    `<< ${Object.entries(info)
      .map(([name, value]) => `/${name} ${wide(value)}`)
      .join(' ')} >>`,
  ]
  const locks = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >> /ID [<01> <01>] `
  let text = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = text.length
    text += `${String(i + 1)} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `<< /Size ${String(objects.length + 1)} /Root 1 0 R /Info 7 0 R ${locked ? locks : ''}>>`
  text += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${String(text.length)}\n%%EOF\n`
  return Uint8Array.from(Buffer.from(text, 'latin1'))
}

function stream(entries: string, content: string): string {
  const bytes = Buffer.from(content).toString('latin1')
  return `<< ${entries}/Length ${String(bytes.length)} >>\nstream\n${bytes}\nendstream`
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&')
}

/** UTF-16, which every text of the information dictionary may be. */
function wide(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return `<${bytes.toString('hex')}>`
}
