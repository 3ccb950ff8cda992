/** The part of citeproc that Lectern uses; the package has no types of its own. https://citeproc-js.readthedocs.io */
declare module 'citeproc' {
  namespace CSL {
    interface Sys {
      readonly retrieveLocale: (language: string) => string
      readonly retrieveItem: (id: string) => unknown
    }
    /** `page_start` is true for the first page, else the last id of the one before. */
    interface Page {
      readonly page_start: string | true
      readonly page_length: number
    }
    interface Engine {
      readonly setOutputFormat: (format: 'text' | 'html') => void
      readonly updateItems: (ids: readonly string[]) => void
      readonly makeBibliography: (
        page: Page,
      ) =>
        | readonly [{ readonly done: boolean; readonly entry_ids: readonly (readonly string[])[] }, readonly string[]]
        | false
    }
  }
  const CSL: {
    readonly Engine: new (sys: CSL.Sys, style: string, language?: string, isForced?: boolean) => CSL.Engine
  }
  export default CSL
}
