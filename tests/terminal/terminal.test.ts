/** The built command: what it prints, on which stream, and how it ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { built, root, runTerminal, type TerminalResult } from '../support/processes.ts'

const PAGE = join(root, 'tests/fixtures/huggingface/page.txt')

// Each test starts the program several times, which on a busy machine takes a while.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let library: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-terminal-'))
  library = join(folder, 'library.sqlite')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const lectern = (...args: string[]): Promise<TerminalResult> => runTerminal(library, args)

/** Runs it with --json, expects it to go well, and answers with the value. */
async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await lectern('--json', ...args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as T
}

interface Listed {
  readonly total: number
  readonly papers: readonly {
    readonly id: number
    readonly key: string
    readonly title: string
    readonly tags: string[]
  }[]
}

/** `lectern import` of a few papers as the Hugging Face API gives them. */
function addPapers(...titles: string[]): Promise<TerminalResult> {
  const papers = titles.map((title) => ({
    paper: { title, summary: `About ${title}.`, authors: [{ name: 'Ada Lovelace' }] },
  }))
  return runTerminal(library, ['--json', 'import', '-'], JSON.stringify(papers))
}

describe('lectern import', () => {
  it('reads the page, and a second time adds nothing', async () => {
    expect(await json('import', PAGE)).toMatchObject({
      added: 81,
      existing: 0,
      merged: 0,
      duplicates: [],
      problems: [],
    })
    expect(await json('import', PAGE)).toMatchObject({
      added: 0,
      existing: 81,
      merged: 0,
      duplicates: [],
      problems: [],
    })
    expect((await json<Listed>('list', '--view', 'inbox', '--limit', '3')).total).toBe(81)
  })

  it('only says with --dry-run what it would add', async () => {
    expect(await json('import', PAGE, '--dry-run')).toMatchObject({ added: 81, papers: [] })
    expect((await json<Listed>('list')).total).toBe(0)
  })

  it('gives a status and tags', async () => {
    await json('import', PAGE, '--status', 'queued', '--tag', 'hf', '--tag', 'march/11')
    const { papers } = await json<Listed>('list', '--view', 'queue', '--limit', '1')
    expect(papers[0]).toMatchObject({ status: 'queued', tags: ['hf', 'march/11'] })
  })

  it('says what it is where it is no page of papers', async () => {
    const log = join(folder, 'server.log')
    writeFileSync(log, '127.0.0.1 - - [11/Mar/2026:09:00:00 +0000] "GET / HTTP/1.1" 200 12\n'.repeat(500))
    const { code, stdout, stderr } = await lectern('import', log)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^lectern: No papers found in .*server\.log/)
    expect((await json<Listed>('list')).total).toBe(0)
  })

  it('is named where a file is given to “add”, which takes links and titles', async () => {
    const bib = join(folder, 'refs.bib')
    writeFileSync(bib, '@misc{a, title = {Harbours as Graphs}}')
    const { code, stderr } = await lectern('add', bib)
    expect(code).toBe(2)
    expect(stderr).toContain(`${bib} is a file. To read papers from it, say: lectern import ${bib}`)
    expect((await json<Listed>('list')).total).toBe(0)
  })

  it('is cancelled by Ctrl+C with nothing half done', async () => {
    const file = join(folder, 'many.json')
    const papers = Array.from({ length: 30_000 }, (_, i) => ({
      paper: {
        title: `Paper ${String(i)} of very many`,
        summary: 'Some text that takes a while to store. '.repeat(20),
      },
    }))
    writeFileSync(file, JSON.stringify(papers))
    const child = spawn(process.execPath, [built('cli.js'), '--library', library, '--json', 'import', file])
    const ended = once(child, 'exit')
    let stderr = ''
    child.stdout.resume()
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
    // Once the library is there, reading has begun.
    while (!existsSync(`${library}-wal`)) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 700))
    child.kill('SIGINT')
    const [code] = (await ended) as [number | null]
    expect({ code, stderr: JSON.parse(stderr) as unknown }).toMatchObject({
      code: 130,
      stderr: { error: { code: 'cancelled' } },
    })
    // What was stored by then is whole, and one step takes it back.
    expect((await json<Listed>('list')).total).toBeLessThan(papers.length)
    expect(await json('check')).toEqual({ ok: true, problems: [] })
    await lectern('undo')
    expect((await json<Listed>('list')).total).toBe(0)
  })
})

describe('lectern list, search and show', () => {
  it('find papers by number, key and word', async () => {
    await addPapers('Notes on the Analytical Engine', 'The Weight of Paper')
    const { papers } = await json<Listed>('list', '--sort', 'title')
    expect(papers.map(({ title }) => title)).toEqual(['Notes on the Analytical Engine', 'The Weight of Paper'])
    const [{ id, key } = { id: 0, key: '' }] = papers
    expect(await json('show', key)).toEqual(await json('show', String(id)))
    expect(await json('show', key)).toMatchObject({
      title: 'Notes on the Analytical Engine',
      authors: [{ family: 'Lovelace' }],
    })
    expect(await json('search', 'weight')).toMatchObject({
      total: 1,
      papers: [{ title: 'The Weight of Paper', score: expect.any(Number) as number, matched: ['weight'] }],
    })
    expect(await json('list', '--limit', '1', '--offset', '1', '--sort', 'title')).toMatchObject({
      total: 2,
      papers: [{ title: 'The Weight of Paper' }],
    })
  })

  it('print lines for a person, without colour where nobody looks', async () => {
    await addPapers('The Weight of Paper')
    const { stdout } = await lectern('list')
    expect(stdout).toMatch(/^1 {2}inbox {4}.*The Weight of Paper\n$/)
    expect((await lectern('show', '1')).stdout).toContain('Authors')
    // eslint-disable-next-line no-control-regex -- colours are what it looks for
    expect(stdout + (await lectern('show', '1')).stdout).not.toMatch(/\u001b/)
  })
})

describe('lectern set, tag, note, undo', () => {
  beforeEach(async () => {
    await addPapers('The Weight of Paper', 'Lanterns in Fog')
  })

  it('change papers, and take it back', async () => {
    await json('set', '1', '2', 'status=queued', 'priority=1', 'due=2026-12-01')
    expect(await json('show', '2')).toMatchObject({ status: 'queued', priority: 1, due: '2026-12-01' })
    expect(await json('undo')).toMatchObject({ label: 'Undid: Edited 2 papers, now queued' })
    expect(await json('show', '2')).toMatchObject({ status: 'inbox', priority: null, due: null })
    await json('redo')
    await json('tag', '1', '2', '+ml/attention', '+todo')
    await json('tag', '1', '-todo')
    expect((await json<Listed>('list', '--view', 'todo')).papers.map(({ id }) => id)).toEqual([2])
    await json('undo')
    expect((await json<Listed>('list', '--view', 'todo')).total).toBe(2)
    await json('redo')
    expect((await json<Listed>('list', '--view', 'todo')).total).toBe(1)
    await json('set', '1', 'priority=', 'title=The Weight of Ink')
    expect(await json('show', '1')).toMatchObject({ priority: null, title: 'The Weight of Ink' })
    await json(
      'call',
      'view.create',
      JSON.stringify({
        name: 'Ink work',
        icon: 'star',
        base: { kind: 'status', status: 'queued' },
        query: 'ink OR fog',
        sort: 'title',
        reverse: true,
        grouping: 'none',
      }),
    )
    expect((await json<Listed>('list', '--view', 'ink work')).total).toBe(2)
    expect((await json<Listed>('list', '--view', 'Ink work', 'title:ink')).papers.map(({ id }) => id)).toEqual([1])
    await json('undo')
    const { steps } = await json<{ steps: { label: string }[] }>('history', '--limit', '1')
    expect(steps).toHaveLength(1)
  })

  it('write notes from a file, standard input and the command line', async () => {
    const file = join(folder, 'note.md')
    writeFileSync(file, 'From a *file*.\n')
    await json('note', '1', '--file', file)
    await json('note', '1', '--append', 'And a line.')
    expect((await lectern('note', '1')).stdout).toBe('From a *file*.\n\n\nAnd a line.\n')
    await runTerminal(library, ['note', '2', '--file', '-'], 'From a pipe.')
    expect(await json('note', '2')).toEqual({ id: 2, note: 'From a pipe.' })
  })

  it('read everything before they change anything', async () => {
    const before = await json('show', '1')
    for (const words of [
      ['set', '1', 'priority=2', 'status=someday'],
      ['set', '1', 'priority=2', 'colour=red'],
      ['set', '1', 'priority=9'],
      ['tag', '1', '+a//b'],
      ['tag', '+todo'],
    ])
      expect((await lectern(...words)).code, words.join(' ')).toBe(2)
    expect((await lectern('set', '1', '99', 'priority=2')).code).toBe(1)
    expect((await lectern('note', '1', '--file', join(folder, 'nowhere'))).code).toBe(1)
    expect(await json('show', '1')).toEqual(before)
  })
})

describe('lectern export, backup, restore, check', () => {
  it('write what was asked for, and put it back', async () => {
    await addPapers('The Weight of Paper')
    const bib = join(folder, 'out', 'refs.bib')
    expect(await json('export', '--format', 'bibtex', '-o', bib)).toMatchObject({ format: 'bibtex', count: 1 })
    expect(readFileSync(bib, 'utf8')).toMatch(/The Weight of Paper/)
    expect((await lectern('export')).stdout).toBe(readFileSync(bib, 'utf8'))
    // As other programs take it: a word without an option is searched for here.
    const mistaken = await lectern('export', 'refs.bib')
    expect(mistaken).toMatchObject({ code: 0, stdout: '' })
    expect(mistaken.stderr).toContain(
      'No paper matches “refs.bib”. To write to a file, say: lectern export --output refs.bib',
    )
    const copy = join(folder, 'copy.sqlite')
    await json('backup', copy)
    await addPapers('Lanterns in Fog')
    await json('restore', copy)
    expect((await json<Listed>('list')).total).toBe(1)
    expect(await json('check')).toEqual({ ok: true, problems: [] })
    expect((await lectern('backup', copy)).code).toBe(1)
  })
})

describe('lectern keep', () => {
  it('has a file from elsewhere wait, and follow where it is told to', async () => {
    const [everything, bib] = [join(folder, 'everything.json'), join(folder, 'refs.bib')]
    const kept = { path: 'C:\\papers\\refs.bib', base: { kind: 'all' }, format: 'bibtex', options: {} }
    writeFileSync(everything, JSON.stringify({ format: 'lectern', version: 2, keptFiles: [kept], papers: [] }))
    await json('import', everything)
    await addPapers('The Weight of Paper')
    expect((await lectern('keep')).stdout).toMatch(/waits, as it came from elsewhere; --resume/)
    expect(await lectern('keep', kept.path, '--resume')).toMatchObject({ code: 2, stdout: '' })
    expect((await lectern('keep', kept.path, '--resume', bib)).stdout).toBe(`${bib} is kept up to date from now on.\n`)
    expect(readFileSync(bib, 'utf8')).toMatch(/The Weight of Paper/)
  })
})

describe('lectern call and formats', () => {
  it('reach every procedure, with its input checked', async () => {
    expect(await json('call', 'library.counts')).toMatchObject({ all: 0 })
    expect((await lectern('call', 'library.counts', '{ "x": 1 }')).code).toBe(2)
    expect((await lectern('call', 'library.counts', '{')).code).toBe(2)
    expect((await lectern('call', 'toString')).code).toBe(2)
    const { formats } = await json<{ formats: { name: string; reads: boolean }[] }>('formats')
    expect(await json('formats', '--schema')).toMatchObject({ properties: { papers: {}, connections: {} } })
    expect(formats.filter(({ reads }) => reads).map(({ name }) => name)).toContain('huggingface-text')
  })
})

describe('wrong usage and failures', () => {
  it('are told apart by the exit code, in a sentence on standard error', async () => {
    for (const [words, code] of [
      [['bogus'], 2],
      [['list', '--limit', 'x'], 2],
      [['list', '--sort', 'colour'], 2],
      [[], 2],
      [['show', 'nobody1999'], 1],
      [['list', '--view', 'nowhere'], 1],
      [['--help'], 0],
    ] as const) {
      const plain = await lectern(...words)
      expect(plain.code, words.join(' ')).toBe(code)
      if (code === 0) continue
      expect(plain.stdout).toBe('')
      const { stdout, stderr } = await lectern('--json', ...words)
      expect(stdout).toBe('')
      expect(JSON.parse(stderr), words.join(' ')).toEqual({
        error: { code: expect.any(String) as string, message: expect.any(String) as string },
      })
    }
  })

  it('leave a file that is no library as it was', async () => {
    writeFileSync(library, 'Not a library, but long enough to look like the header of something. '.repeat(3))
    const before = readFileSync(library)
    const { code, stderr } = await lectern('--json', 'list')
    expect({ code, stderr: JSON.parse(stderr) as unknown }).toMatchObject({
      code: 1,
      stderr: { error: { code: 'not-a-library', message: expect.stringContaining(library) as string } },
    })
    expect(readFileSync(library).equals(before)).toBe(true)
  })

  it('let a reader stop early', async () => {
    await addPapers(...Array.from({ length: 500 }, (_, i) => `Paper ${String(i)}`))
    const child = spawn('sh', [
      '-c',
      `"${process.execPath}" "${built('cli.js')}" --library "${library}" list --limit 500 | head -n 1`,
    ])
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    await once(child, 'close')
    expect(said).toBe('')
  })
})
