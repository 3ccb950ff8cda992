/** Vitest's global setup: tests of programs run what is built, so that is made first, once. */
import { ensureBuilt } from '../../src/main/launch/build.mjs'

export default function setup(): void {
  ensureBuilt()
}
