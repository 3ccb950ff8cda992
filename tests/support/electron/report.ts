/** What the stand-in tells the test that started it, and what the test may ask of it. */

export type Report =
  /** The window's browser, for `chromium.connectOverCDP`. */
  | { readonly kind: 'ready'; readonly endpoint: string }
  | { readonly kind: 'dialog'; readonly title: string; readonly content: string }
  /** A link was handed to the system. */
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'copied'; readonly text: string }
  /** The page saved a file. */
  | { readonly kind: 'saved'; readonly fileName: string; readonly path: string }
  /** A dialog asked for a file or a folder and was answered so; null for cancelled. */
  | { readonly kind: 'asked'; readonly path: string | null }
  /** The page reported an error on its console, or threw one. */
  | { readonly kind: 'page-error'; readonly text: string }
  | { readonly kind: 'clipboard'; readonly text: string }
  /** A navigation or a new window that was asked for and what became of it. */
  | { readonly kind: 'refused'; readonly what: 'navigation' | 'window' | 'permission'; readonly detail: string }
  | { readonly kind: 'notification'; readonly title: string; readonly body: string }
  /** The labels of the menu's entries, each with its path: "File > Add papers…"; and what keys they show. */
  | {
      readonly kind: 'menu'
      readonly labels: readonly string[]
      readonly accelerators: Readonly<Record<string, string>>
    }

export type Order =
  | { readonly kind: 'read-clipboard' }
  /** Clicks the window's close button. */
  | { readonly kind: 'close-window' }
  /** What the person will answer in the next dialog that asks for a file or a folder. */
  | { readonly kind: 'answer'; readonly path: string | null }
  /** Clicks the notification shown last. */
  | { readonly kind: 'click-notification' }
  /** Chooses an entry of the menu by its path. */
  | { readonly kind: 'choose'; readonly label: string }

export function report(message: Report): void {
  process.send?.(message)
}

export function onOrder(listener: (order: Order) => void): void {
  process.on('message', listener)
}
