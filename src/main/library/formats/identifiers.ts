/**
 * Identifiers of papers as they are compared: DOIs, arXiv ids, addresses.
 * Sources: the DOI Handbook, 2.2; arXiv, "Understanding the arXiv identifier".
 */

/** A DOI without resolver or prefix, lower case; null where `text` holds none. What stands around it in a sentence is left out. */
export function normaliseDoi(text: string): string | null {
  // Wiley's old DOIs hold angle brackets: "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2".
  const old = /^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\(sici\)[^\s"{}]+)$/i.exec(
    decodePercent(text.trim()),
  )
  if (old?.[1] !== undefined) return old[1].toLowerCase()
  const found = /10\.\d{4,9}(?:\.\d+)*(?:\/|%2f)[^\s"<>{}\\^`|]+/i.exec(text)?.[0]
  if (found === undefined) return null
  const doi = withoutTrailing(decodePercent(found).replace(/[?#](?:utm_|ref=|download|casa_token).*$/i, ''))
  return /^10\.[\d.]+\/./.test(doi) ? doi.toLowerCase() : null
}

export interface ArxivId {
  readonly id: string
  readonly version: number | undefined
}

const ARCHIVES =
  'acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|' +
  'econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|' +
  'plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con'
const ID = `((?:0[7-9]|[1-9]\\d)(?:0[1-9]|1[0-2])\\.\\d{4,5}|(?:${ARCHIVES})(?:\\.[a-z]{2})?\\/\\d{7})(?:v(\\d{1,3}))?`
const BARE = new RegExp(`^\\s*${ID}(?:\\s*\\[[\\w.-]+\\])?\\s*$`, 'i')
const MARKED = new RegExp(
  `(?:arxiv\\s*:\\s*|10\\.48550\\/arxiv\\.|arxiv\\.org\\/(?:[a-z]+\\/)?|(?:huggingface\\.co|hf\\.co)(?:\\/api)?\\/papers\\/|` +
    `alphaxiv\\.org\\/(?:abs|pdf|overview)\\/|ar5iv(?:\\.labs\\.arxiv)?\\.org\\/(?:abs|html)\\/|^\\/papers\\/)${ID}(?!\\d)`,
  'i',
)

/**
 * An arXiv id and its version, from an id alone, "arXiv:…", an address at arXiv or Hugging Face, or an arXiv DOI; null where `text`
 * holds none. Four digits, a point and five digits inside of anything else are no arXiv id.
 */
export function parseArxivId(text: string): ArxivId | null {
  const match = BARE.exec(text) ?? MARKED.exec(text)
  const id = match?.[1]
  if (id === undefined) return null
  return { id: withoutSubject(id.toLowerCase()), version: match?.[2] === undefined ? undefined : Number(match[2]) }
}

/** "math.GT/0309136" and "math/0309136" are one paper. */
function withoutSubject(id: string): string {
  return id.includes('/') ? id.replace(/\.[a-z]{2}\//, '/') : id
}

const TRACKING = /^(?:utm_\w+|fbclid|gclid|ref|ref_src|source|spm|mc_[a-z]+)$/

/** An address without scheme, "www.", trailing slash, fragment and marks of tracking; null where it is none. */
export function foldUrl(url: string): string | null {
  const text = url.trim()
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return null
  const { hostname, port, pathname, searchParams } = new URL(text)
  for (const name of [...searchParams.keys()]) if (TRACKING.test(name)) searchParams.delete(name)
  const query = searchParams.toString()
  return (
    hostname.replace(/^www\./, '') +
    (port === '' ? '' : `:${port}`) +
    decodePercent(pathname).replace(/\/+$/, '') +
    (query === '' ? '' : `?${query}`)
  )
}

/** `text` without the punctuation that a sentence put behind it; a closing bracket stays where its opening one is inside. */
export function withoutTrailing(text: string): string {
  let end = text.length
  for (; end > 0; end--) {
    const last = text.charAt(end - 1)
    if (/[.,;:!?'"”’»*_]/.test(last)) continue
    const open = OPENING[last]
    if (open === undefined || count(text, open, end) >= count(text, last, end)) break
  }
  return text.slice(0, end)
}

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' }

function count(text: string, character: string, end: number): number {
  let found = 0
  for (let i = 0; i < end; i++) if (text[i] === character) found++
  return found
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
