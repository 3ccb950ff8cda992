/** What a formula of someone else's may ask of KaTeX, wherever it is set: nothing that runs, loads, or pushes all else away. */

/**
 * Options of `katex.render`. New ones each time, for a formula that defines a macro writes it into them, and the next would find it.
 *
 * Names of common packages that KaTeX lacks stand for what comes nearest.
 */
export function formulaOptions() {
  return {
    throwOnError: true,
    strict: 'ignore',
    trust: false,
    maxSize: 10,
    maxExpand: 200,
    macros: { '\\mathds': '\\mathbb', '\\mathbbm': '\\mathbb', '\\mathbbmss': '\\mathbb' },
  } as const
}
