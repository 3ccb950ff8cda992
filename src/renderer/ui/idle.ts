/** Work that no key should wait for. */

/**
 * Does `work` after `pause` milliseconds, once the window has nothing to draw and no key to answer, and at the latest `within` milliseconds
 * behind that. Browsers that don't tell when that is do it at once.
 * @returns how to call it off
 */
export function idleAfter(pause: number, work: () => void, within: number): () => void {
  let idle: number | undefined
  const timer = setTimeout(() => {
    if ('requestIdleCallback' in globalThis) idle = requestIdleCallback(work, { timeout: within })
    else work()
  }, pause)
  return () => {
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  }
}
