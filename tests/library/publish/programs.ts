/** The programs that read .bib files, where they are installed. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
}

/** What the program warns of, line by line. */
export async function warningsOf(program: 'bibtex' | 'biber' | 'pandoc', bib: string, how: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bib-'))
  try {
    await writeFile(join(folder, 'file.bib'), bib)
    await writeFile(join(folder, 'file.aux'), `\\citation{*}\n\\bibdata{file}\n\\bibstyle{${how}}\n`)
    const args =
      program === 'bibtex'
        ? ['file']
        : program === 'biber'
          ? ['--tool', '--validate-datamodel', '--nolog', 'file.bib']
          : ['file.bib', '-f', how, '-t', 'csljson', '-o', 'file.json']
    const output = await new Promise<string>((done) =>
      execFile(program, args, { cwd: folder, maxBuffer: 1e8 }, (error, stdout, stderr) =>
        done(`${stdout}\n${stderr}\n${error && program === 'pandoc' ? `error: ${error.message}` : ''}`),
      ),
    )
    const lines = output
      .split('\n')
      .filter((text) => /warn|error|---line|I couldn't|missing|too many commas/i.test(text))
    return lines.filter((text) => !text.startsWith('INFO'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function outputOf(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((done) =>
    execFile(program, args, { cwd, maxBuffer: 1e8 }, (_, stdout, stderr) => done(`${stdout}\n${stderr}`)),
  )
}

export interface BiberEntry {
  /** family, given, prefix and suffix, as LaTeX. */
  readonly names: readonly Readonly<Record<string, string>>[]
  readonly title: string
}

/** How biber understands the file, by key, and what it warns of. */
export async function readByBiber(bib: string): Promise<{ warnings: string[]; entries: Map<string, BiberEntry> }> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bib-'))
  try {
    await writeFile(join(folder, 'file.bib'), bib)
    const args = ['--tool', '--validate-datamodel', '--nolog', '--output-format=biblatexml', 'file.bib']
    const said = await outputOf('biber', args, folder)
    const xml = await readFile(join(folder, 'file_bibertool.bltxml'), 'utf8')
    const entries = new Map<string, BiberEntry>()
    for (const [, key = '', entry = ''] of xml.matchAll(/<bltx:entry id="([^"]*)"[^>]*>(.*?)<\/bltx:entry>/gs)) {
      const inside = (name: string): string | undefined =>
        new RegExp(`<bltx:${name}>(.*?)</bltx:${name}>`, 's').exec(entry)?.[1]
      const names = [...entry.matchAll(/<bltx:name>(.*?)<\/bltx:name>/gs)].map(([, name = '']) =>
        Object.fromEntries(
          name
            .split(/(?=<bltx:namepart type=)/)
            .slice(1)
            .map((part) => [/"(\w+)"/.exec(part)?.[1] ?? '', words(part)]),
        ),
      )
      entries.set(unescapeXml(key), {
        names,
        title: words(inside('title') ?? ''),
      })
    }
    return { warnings: said.split('\n').filter((line) => /WARN|ERROR/.test(line)), entries }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function words(xml: string): string {
  return unescapeXml(
    xml
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

function unescapeXml(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return text.replace(/&(\w+);/g, (all, name: string) => signs[name] ?? all)
}

/** How BibTeX takes the names of each entry apart, by key: given, von, last and junior parts. */
export async function namesByBibtex(bib: string): Promise<Map<string, string[][]>> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bib-'))
  try {
    await writeFile(join(folder, 'file.bib'), bib)
    await writeFile(join(folder, 'parts.bst'), PARTS_STYLE)
    await writeFile(join(folder, 'file.aux'), '\\citation{*}\n\\bibdata{file}\n\\bibstyle{parts}\n')
    await outputOf('bibtex', ['file'], folder)
    const [, ...entries] = (await readFile(join(folder, 'file.bbl'), 'utf8')).replace(/\n {2}/g, ' ').split(/^K\|/m)
    return new Map(
      entries.map((entry) => {
        const [key = '', ...names] = entry.trimEnd().split('\n')
        return [key, names.map((name) => name.replaceAll('~', ' ').split('|').slice(1))]
      }),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const PARTS_STYLE = `ENTRY{author}{}{}
INTEGERS{at last}
FUNCTION{not}{{#0}{#1}if$}
FUNCTION{show}{"K|" cite$ * write$ newline$ author empty$ 'skip$
  {#1 'at := author num.names$ 'last :=
  {at last > not}{"N|" author at "{ff}|{vv}|{ll}|{jj}" format.name$ * write$ newline$ at #1 + 'at :=}while$}if$}
FUNCTION{default.type}{show}
READ
ITERATE{show}
`

/** How pandoc understands the file. */
export async function readByPandoc(bib: string, dialect: 'bibtex' | 'biblatex'): Promise<Record<string, unknown>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bib-'))
  try {
    await writeFile(join(folder, 'file.bib'), bib)
    await new Promise<void>((done, fail) =>
      execFile('pandoc', ['file.bib', '-f', dialect, '-t', 'csljson', '-o', 'file.json'], { cwd: folder }, (error) =>
        error ? fail(new Error(error.message)) : done(),
      ),
    )
    return JSON.parse(await readFile(join(folder, 'file.json'), 'utf8')) as Record<string, unknown>[]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
