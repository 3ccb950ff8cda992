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
