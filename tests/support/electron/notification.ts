/** `Notification`: what the system would show is told to the test, which may answer it as a person would by clicking. */
import { EventEmitter } from 'node:events'
import { onOrder, report } from './report.ts'

const shown: Notification[] = []

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true
  }

  readonly #title: string
  readonly #body: string

  constructor({ title, body }: { readonly title: string; readonly body: string }) {
    super()
    this.#title = title
    this.#body = body
  }

  show(): void {
    shown.push(this)
    report({ kind: 'notification', title: this.#title, body: this.#body })
  }
}

onOrder((order) => {
  if (order.kind === 'click-notification') shown.at(-1)?.emit('click')
})
