/** The table in .dependency-cruiser.mjs holds, and bites: each kind of planted violation is found. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, describe, expect, it } from 'vitest'
import config, { zones } from '../../.dependency-cruiser.mjs'

const root = resolve(import.meta.dirname, '../..')
const planted = mkdtempSync(join(tmpdir(), 'lectern-architecture-'))
afterAll(() => rmSync(planted, { recursive: true }))

/** What is wrong with the sources under `baseDir`: rule violations and files that no zone names, one line each. */
async function findViolations(baseDir: string, folders: string[]): Promise<{ seen: string[]; violations: string[] }> {
  const { forbidden = [], allowed = [], allowedSeverity = 'error', options = {} } = config
  const { enhancedResolveOptions = {}, ...cruiseOptions } = options
  const { output } = await cruise(
    folders,
    { ...cruiseOptions, baseDir, validate: true, ruleSet: { forbidden, allowed, allowedSeverity } },
    enhancedResolveOptions,
  )
  const result = output as ICruiseResult
  const seen = result.modules
    .map(({ source }) => source)
    .filter((source) => folders.some((folder) => source.startsWith(`${folder}/`)))
  const unclassified = seen.filter((source) => !zones.some(({ files }) => new RegExp(files).test(source)))
  return {
    seen,
    violations: [
      ...result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
      ...unclassified.map((source) => `unclassified: ${source}`),
    ],
  }
}

function listSources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(
      (path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path) && !path.endsWith('.d.ts') && !path.startsWith('tests/fixtures/'),
    )
}

describe('the folders of Lectern', () => {
  it('import only what the table allows', async () => {
    const folders = ['src', 'tests']
    const { seen, violations } = await findViolations(root, folders)
    expect(violations).toEqual([])
    expect(folders.flatMap(listSources).filter((path) => !seen.includes(path))).toEqual([])
  }, 60_000)
})

describe('the table', () => {
  const plant = (files: Readonly<Record<string, string>>): string => {
    const baseDir = mkdtempSync(join(planted, 'tree-'))
    const ground = {
      'node_modules/electron/package.json': '{ "name": "electron", "main": "index.js" }',
      'node_modules/electron/index.js': '',
      'node_modules/better-sqlite3/package.json': '{ "name": "better-sqlite3", "main": "index.js" }',
      'node_modules/better-sqlite3/index.js': '',
      'node_modules/react/package.json': '{ "name": "react", "main": "index.js" }',
      'node_modules/react/index.js': '',
      'src/main/library/papers/rows.ts': 'export const rows = 1',
      'src/shared/rpc.ts': 'export const serve = 1',
    }
    for (const [path, text] of Object.entries({ ...ground, ...files })) {
      mkdirSync(dirname(join(baseDir, path)), { recursive: true })
      writeFileSync(join(baseDir, path), text)
    }
    return baseDir
  }

  it('accepts a tree that keeps to it', async () => {
    const baseDir = plant({
      'src/renderer/data/client.ts': "import { serve } from '../../shared/rpc.ts'\nexport const a = serve",
      'src/main/desktop/window.ts': "import { app } from 'electron'\nexport const a = app",
    })
    expect((await findViolations(baseDir, ['src'])).violations).toEqual([])
  })

  it.each([
    [
      'a window that reaches into the library',
      'src/renderer/features/list/a.ts',
      '../../../main/library/papers/rows.ts',
    ],
    ['a window that uses Node', 'src/renderer/data/a.ts', 'node:fs'],
    ['a feature that imports another', 'src/renderer/features/list/a.ts', '../reader/b.ts'],
    ['a library that knows Electron', 'src/main/library/papers/a.ts', 'electron'],
    ['a type taken from Electron', 'src/main/web/a.ts', 'electron', 'type'],
    ['a second user of the database driver', 'src/main/library/papers/a.ts', 'better-sqlite3'],
    ['a library that knows a host', 'src/main/library/papers/a.ts', '../../desktop/b.ts'],
    ['shared code that uses Node', 'src/shared/domain/a.ts', 'node:fs'],
    ['shared code that uses a package', 'src/shared/domain/a.ts', 'react'],
    ['a product file that imports a test', 'src/main/web/a.ts', '../../../tests/support/b.ts'],
  ])('finds %s', async (_, from, specifier, kind = '') => {
    const target = specifier.startsWith('.') ? join(dirname(from), specifier) : undefined
    const baseDir = plant({
      ...(target && !target.endsWith('rows.ts') ? { [target]: 'export const b = 1' } : {}),
      [from]: `import ${kind} { x } from '${specifier}'\nexport const a${kind ? ': x | undefined = undefined' : ' = x'}`,
    })
    const { violations } = await findViolations(baseDir, ['src'])
    expect(violations).toEqual([expect.stringContaining(`not-in-allowed: ${from} -> `)])
  })

  it('finds a file that no line of it names', async () => {
    const baseDir = plant({ 'src/main/misc/a.ts': 'export const a = 1' })
    expect((await findViolations(baseDir, ['src'])).violations).toEqual(['unclassified: src/main/misc/a.ts'])
  })

  it('finds two files that import each other', async () => {
    const baseDir = plant({
      'src/shared/query/a.ts': "import { b } from './b.ts'\nexport const a = () => b",
      'src/shared/query/b.ts': "import { a } from './a.ts'\nexport const b = () => a",
    })
    const { violations } = await findViolations(baseDir, ['src'])
    expect(violations.filter((line) => line.startsWith('circular:'))).not.toEqual([])
  })
})
