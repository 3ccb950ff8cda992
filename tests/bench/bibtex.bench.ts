/**
 * Our reader of .bib files beside the best library, on the same files: generated ones, and all of TeX Live's where it is
 * installed. The bar: at least fifty times as fast.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@retorquere/bibtex-parser'
import { bibtexReader } from '../../src/main/library/formats/bibtex/read-bibtex.ts'
import { decodeText } from '../../src/main/library/formats/decode.ts'
import { byTurns, type Bench } from '../support/bench.ts'

const WORDS =
  'learning graph neural network sparse attention bound sample policy kernel variational {Bayesian} $O(n^2)$ \\emph{deep} Schr{\\"o}dinger'.split(
    ' ',
  )

/** Entries as programs write them, with abstracts of 200 words. */
function library(entries: number): string {
  const words = (n: number, seed: number): string =>
    Array.from({ length: n }, (_, i) => WORDS[(seed * 7919 + i * i * 31 + i) % WORDS.length]).join(' ')
  return Array.from(
    { length: entries },
    (_, i) => `@article{key${i},
  author = {Berg, Jan van der and {The Group} and M{\\"u}ller, J{\\"o}rg},
  title = {${words(9, i)} ${i}},
  journal = {Journal of ${words(2, i + 1)}},
  year = {${1990 + (i % 35)}}, month = oct, volume = ${i % 50}, pages = {${i}--${i + 9}},
  doi = {10.1234/x.${i}},
  keywords = {graphs, learning},
  abstract = {${words(200, i)}}
}
`,
  ).join('\n')
}

/** An entry as people type it: few fields, and no abstract. */
function smallFile(entries: number): string {
  return Array.from(
    { length: entries },
    (_, i) =>
      `@book{book${i},\n  author = {Donald E. Knuth and Jane Doe},\n  title = {The {\\TeX}book ${i}},\n  publisher = {Addison-Wesley},\n  year = ${1980 + i}\n}\n`,
  ).join('\n')
}

/** Texts of .bib files that people wrote, each once. */
function realFiles(): string[] {
  const paths = ['/usr/share/texlive/texmf-dist', '/usr/share/doc/texlive-doc']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.bib'))
  const texts = new Set(paths.sort().map((path) => decodeText(readFileSync(path)).text))
  return [...texts]
}

const ENTRIES = 100
const SMALL_FILES = 90

const bench: Bench = async (report, tell) => {
  const text = library(ENTRIES)
  report({
    what: `read ${String(ENTRIES)} .bib entries with abstracts`,
    rawName: '@retorquere/bibtex-parser',
    ...(await byTurns(
      3,
      () => parse(text),
      () => bibtexReader.read(text),
    )),
  })
  const small = Array.from({ length: SMALL_FILES }, (_, i) => smallFile(1 + (i % 9)))
  report({
    what: `read ${String(SMALL_FILES)} small .bib files`,
    rawName: '@retorquere/bibtex-parser',
    ...(await byTurns(
      5,
      () => small.map((file) => parse(file)),
      () => small.map((file) => bibtexReader.read(file)),
    )),
  })
  const real = realFiles()
  if (real.length === 0) tell('No .bib files of TeX Live are here to be read.')
  else
    report({
      what: `read ${String(real.length)} .bib files of TeX Live`,
      rawName: '@retorquere/bibtex-parser',
      // One round is enough of ten thousand entries, and takes the library twenty seconds.
      ...(await byTurns(
        1,
        () => real.map((file) => parse(file)),
        () => real.map((file) => bibtexReader.read(file)),
      )),
    })
}

export default bench
