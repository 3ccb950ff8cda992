/** Fields whose value is taken to the letter: addresses, identifiers, files. Programs escape them for LaTeX all the same. */

/** An address or identifier without LaTeX's escapes: "\_", "{\textasciitilde}", "$\sim$", "\url{…}". */
export function verbatimText(value: string): string {
  const text = value.trim()
  if (!/[\\{}$]/.test(text)) return text.replace(/\s+/g, ' ')
  return text
    .replace(/^\{?\\(?:url|nolinkurl|path|texttt|href)\s*\{([^{}]*)\}(?:\{[^{}]*\})?\}?$/, '$1')
    .replace(/\$\s*\\sim\s*\$|\\(?:text(?:ascii)?tilde|sim)(?:\s*\{\}|(?![A-Za-z])\s?)|\\~(?:\{\s*\})?/g, '~')
    .replace(/\$?\\(?:textunderscore|_)(?:\{\})?\$?/g, '_')
    .replace(/\\(?:textbackslash|backslash)(?:\{\}|(?![A-Za-z])\s?)/g, '\\')
    .replace(/\\textless(?:\{\}|(?![A-Za-z])\s?)/g, '<')
    .replace(/\\textgreater(?:\{\}|(?![A-Za-z])\s?)/g, '>')
    .replace(/\\([%#&$])/g, '$1')
    .replace(/\\-/g, '')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The first address within a piece of LaTeX such as `howpublished`, or undefined. */
export function urlWithin(value: string): string | undefined {
  const [, named] = /\\(?:url|href|nolinkurl)\s*\{([^{}]*)\}/.exec(value) ?? []
  if (named !== undefined) return verbatimText(named)
  const [bare] = /https?:\/\/[^\s{}"<>]+/.exec(verbatimText(value)) ?? []
  return bare?.replace(/[.,;:)\]]+$/, '')
}
