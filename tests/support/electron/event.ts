/** Events that a listener can refuse. */
export interface StandInEvent {
  readonly preventDefault: () => void
  readonly defaultPrevented: boolean
}

export function createEvent<T extends object>(fields?: T): StandInEvent & T {
  let isPrevented = false
  const event = {
    preventDefault: () => {
      isPrevented = true
    },
    get defaultPrevented() {
      return isPrevented
    },
  }
  return Object.assign(event, fields)
}
