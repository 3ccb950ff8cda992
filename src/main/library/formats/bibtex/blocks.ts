/** What a .bib file consists of, before anything in it is understood. */

/** An entry as written: values without their outer delimiters, strings and concatenations put in place, LaTeX untouched. */
export interface Entry {
  /** Lower case. */
  readonly type: string
  /** Empty where the file gives none. */
  readonly key: string
  /** By lower-case name, in the order of the file. */
  readonly fields: ReadonlyMap<string, string>
  /** 1-based line of its "@". */
  readonly line: number
  /** What stands between it and the entry before, where a person wrote something there. */
  readonly comment?: string
}

/** A passage that could not be read, or only in part. */
export interface Trouble {
  readonly line: number
  readonly column: number
  readonly reason: string
  readonly text: string
}

export type Block =
  | { readonly kind: 'entry'; readonly entry: Entry; readonly trouble?: Trouble }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  /** What stands in `@comment{…}`: JabRef and BibDesk keep their own data there. */
  | { readonly kind: 'comment'; readonly text: string }
  /** What a person wrote behind the last entry; the last block, where there is any. */
  | { readonly kind: 'tail'; readonly text: string }
  /** What stands in `@preamble{…}`, quotation marks and all: commands that the file's own values use. */
  | { readonly kind: 'preamble'; readonly text: string }
