/** What tests need of a running Lectern, whichever host it has. */
import type { Page } from '@playwright/test'

export interface Saved {
  readonly fileName: string
  readonly text: string
}

export interface RunningHost {
  readonly page: Page
  readonly offerFiles: (...paths: string[]) => Promise<void>
  readonly clipboard: () => Promise<string>
  readonly save: (trigger: () => Promise<unknown>) => Promise<Saved>
  readonly close: () => Promise<void>
}

export interface StartOptions {
  /** The library's file. */
  readonly library: string
  /** A folder of this test's own. */
  readonly folder: string
  /** Files named at the start. */
  readonly files: readonly string[]
  /** Told of everything that must not happen: errors on the console, in the page, of the policy, requests to elsewhere. */
  readonly onError: (text: string) => void
  /** Told of links that were handed to the system or would have opened another page. */
  readonly onExternal: (url: string) => void
}

export const VIEWPORT = { width: 1280, height: 800 } as const
