/** Identifiers of papers as they are compared. */

/** A DOI without resolver or prefix, lower case; null where `text` holds none. */
export function normaliseDoi(text: string): string | null {
  return /10\.\d{4,9}\/\S+/.exec(text)?.[0].toLowerCase() ?? null
}

/** An arXiv id and its version, from an id or an address; null where `text` holds none. */
export function parseArxivId(text: string): { readonly id: string; readonly version: number | undefined } | null {
  const match = /(?<![\d.])(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v(\d+))?/.exec(text)
  return match?.[1] === undefined
    ? null
    : { id: match[1], version: match[2] === undefined ? undefined : Number(match[2]) }
}

/** An address without scheme, "www.", trailing slash and fragment; null where it is none. */
export function foldUrl(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { host, pathname, search } = new URL(url)
  return host.replace(/^www\./, '') + pathname.replace(/\/$/, '') + search
}
