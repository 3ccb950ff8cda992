/** Typed arrays that grow by half when full, for building segments. */

type Numbers = Uint8Array | Uint32Array | Float32Array

class Growable<A extends Numbers> {
  array: A
  length = 0
  private readonly make: (length: number) => A

  constructor(make: (length: number) => A) {
    this.make = make
    this.array = make(1024)
  }

  /** Makes room for `more` elements behind `length`. */
  reserve(more: number): A {
    if (this.length + more > this.array.length) {
      const larger = this.make(Math.max(this.length + more, Math.ceil(this.array.length * 1.5)))
      larger.set(this.array)
      this.array = larger
    }
    return this.array
  }

  push(value: number): void {
    if (this.length === this.array.length) this.reserve(1)
    this.array[this.length++] = value
  }
}

export class GrowableBytes extends Growable<Uint8Array<ArrayBuffer>> {
  constructor() {
    super((length) => new Uint8Array(length))
  }
}

export class GrowableInts extends Growable<Uint32Array<ArrayBuffer>> {
  constructor() {
    super((length) => new Uint32Array(length))
  }
}

export class GrowableFloats extends Growable<Float32Array<ArrayBuffer>> {
  constructor() {
    super((length) => new Float32Array(length))
  }
}
