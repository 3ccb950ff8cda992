/** An annotated bibliography as a browser will show it, in the window's theme. It stands apart from the window, and nothing in it runs. */
import DOMPurify from 'dompurify'
import { useLayoutEffect, useRef } from 'react'

const purify = DOMPurify()
/** What a narrow place has no room for. */
const NARROW = 'main { padding: 1rem 1.25rem; } h1 { margin-bottom: 1rem; }'

/** @param page a whole page as the library writes it, with its own styles */
export function HtmlPreview({ page }: { readonly page: string }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? []
    const [, body = ''] = /<body>([^]*)<\/body>/.exec(page) ?? []
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`${shadowStyle(style)}\n${NARROW}`)
    shadow.adoptedStyleSheets = [sheet]
    shadow.innerHTML = `<div class="page">${purify.sanitize(body, { USE_PROFILES: { html: true, mathMl: true } })}</div>`
    for (const link of shadow.querySelectorAll('a[href^="http"]')) {
      link.setAttribute('target', '_blank')
      link.setAttribute('rel', 'noreferrer')
    }
  }, [page])
  return (
    // Longer than its place, so that the keyboard must be able to scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div ref={place} tabIndex={0} role="region" aria-label="First entries" className="export-page" translate="no" />
  )
}

/** Rules for a page's root and body as rules for a part of the window, whose theme it then has. */
function shadowStyle(style: string): string {
  return style
    .replace('color-scheme: light dark;', '')
    .replaceAll(':root', ':host')
    .replace(/(^|\s)body(?=\s*\{)/g, '$1.page')
}
