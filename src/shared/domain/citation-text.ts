/** Citations of papers as one types them into a manuscript. */

/**
 * "chen2024, lee2023", "[@chen2024; @lee2023]" for Pandoc, "\cite{chen2024,lee2023}" for LaTeX. Pandoc wants keys in braces where they
 * hold more than letters, digits and single signs inside: https://pandoc.org/MANUAL.html#citation-syntax
 */
export function citationText(keys: readonly string[], form: 'key' | 'pandoc' | 'cite'): string {
  switch (form) {
    case 'key':
      return keys.join(', ')
    case 'pandoc':
      return `[${keys.map((key) => (BARE_KEY.test(key) ? `@${key}` : `@{${key}}`)).join('; ')}]`
    case 'cite':
      return `\\cite{${keys.join(',')}}`
  }
}

const BARE_KEY = /^[A-Za-z0-9_]+(?:[:.#$%&\-+?<>~/][A-Za-z0-9_]+)*$/
