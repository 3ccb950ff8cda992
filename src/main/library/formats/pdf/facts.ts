/** What is taken from a PDF, before any of it is believed. */

export interface PdfFacts {
  /** Of its information dictionary: "Title", "Author", "doi", …; texts only. */
  readonly info: Readonly<Record<string, string>>
  /** Of its XMP, by qualified name in lower case: "dc:title", "prism:doi", …. */
  readonly xmp: Readonly<Record<string, readonly string[]>>
  /** Of its first page, in the order of the file. */
  readonly lines: readonly PdfLine[]
}

export interface PdfLine {
  readonly text: string
  /** Of its letters, in points. */
  readonly size: number
  /** Where it stands: 0 the foot of the page, 1 its head. */
  readonly height: number
  /** Whether it runs from left to right; arXiv's stamp on the margin does not. */
  readonly level: boolean
}

/** What the thread is asked, and what it answers. */
export interface PdfQuestion {
  readonly id: number
  readonly bytes: Uint8Array
}

export type PdfAnswer =
  | { readonly id: number; readonly facts: PdfFacts }
  /** `reason` is a sentence for a person. */
  | { readonly id: number; readonly reason: string }
