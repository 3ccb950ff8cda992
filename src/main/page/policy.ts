/** What a page of Lectern may load and do: one policy for every host, with nothing unsafe in it. */

/**
 * The Content-Security-Policy of a page. Styles that libraries insert at run time carry `nonce`; style attributes in HTML text are
 * refused. `connect` names what the page talks to besides its own origin, such as the WebSocket of browser mode.
 */
function contentSecurityPolicy(nonce: string, connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    ['connect-src', "'self'", ...connect].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** The headers that every answer carries. */
export function securityHeaders(nonce: string, connect: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce, connect),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  }
}
