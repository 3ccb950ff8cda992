/** The part of citeproc that Lectern uses; the package has no types of its own. https://citeproc-js.readthedocs.io */
declare module 'citeproc' {
  interface Sys {
    readonly retrieveLocale: (language: string) => string
    readonly retrieveItem: (id: string) => unknown
  }
  interface Engine {
    readonly setOutputFormat: (format: 'text' | 'html') => void
    readonly updateItems: (ids: readonly string[]) => void
    readonly makeBibliography: () => readonly [unknown, readonly string[]] | false
  }
  const CSL: { readonly Engine: new (sys: Sys, style: string, language?: string, isForced?: boolean) => Engine }
  export default CSL
}
