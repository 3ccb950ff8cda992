/**
 * `npm test`: checks, unit and contract tests, a build, and the tests in a browser. Ends with what failed, by name, and one line of
 * all that passed and failed, so that the end of a long log tells all.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensureChromium } from './find-chromium.ts'

const root = resolve(import.meta.dirname, '../..')
const results = join(root, 'test-results')
const modules = join(root, 'node_modules')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

/** So many window tests may pass at their second try; more is no accident of a busy machine but a defect. */
const MOST_AGAIN = 2

let passed = 0
let failed = 0
/** @type {string[]} */
const failures = []

// One core each: linting takes one as long as all the rest.
await Promise.all([checks(['lint']), checks(['types', 'format', 'unused'])])

const unit = join(results, 'unit.json')
const unitOk = node('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`])
const unitCounts = readJson(unit)
addCounts(unitOk, unitCounts?.['numPassedTests'], unitCounts?.['numFailedTests'])
failures.push(...failedUnits(unitCounts))

const chromium = findBrowser()
const isBuilt = npm('build')
count('build', isBuilt)
if (isBuilt && chromium !== undefined) {
  const endToEndOk = node('@playwright/test/cli.js', ['test'], { CHROMIUM: chromium })
  const windows = readJson(join(results, 'e2e.json'))
  const again = flakyTests(windows?.['suites'] ?? [])
  const isLuck = again.length > MOST_AGAIN
  addCounts(
    endToEndOk && !isLuck,
    (windows?.['stats']?.['expected'] ?? 0) + (isLuck ? 0 : again.length),
    (windows?.['stats']?.['unexpected'] ?? 0) + (isLuck ? again.length : 0),
  )
  for (const name of again) console.log(`passed only when tried again: ${name}`)
} else count('tests in a browser', false)

for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

/**
 * @param {string} name
 * @param {boolean} ok
 */
function count(name, ok) {
  if (ok) passed++
  else {
    failed++
    failures.push(name)
  }
  console.log(`${ok ? 'passed' : 'FAILED'}: ${name}\n`)
}

/**
 * Adds what a run counted. One that failed without a failed test (a file that can't be loaded, no results) counts as one failure.
 * @param {boolean} ok
 * @param {number} [good]
 * @param {number} [bad]
 */
function addCounts(ok, good = 0, bad = 0) {
  passed += good
  failed += ok && good > 0 ? bad : Math.max(1, bad)
}

/**
 * Each failed test, and each file that could not run, with the first of its messages.
 * @param {any} results
 * @returns {string[]}
 */
function failedUnits(results) {
  const files = results?.['testResults'] ?? []
  return files.flatMap((/** @type {any} */ file) => {
    const tests = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed')
    if (tests.length === 0 && file.status === 'failed') return [`${file.name}\n${file.message}`]
    return tests.map((/** @type {any} */ test) => `${file.name} > ${test.fullName}\n${test.failureMessages[0] ?? ''}`)
  })
}

/**
 * Window tests that failed first and passed then, with their host, from Playwright's nested report.
 * @param {any[]} suites
 * @returns {string[]}
 */
function flakyTests(suites) {
  return suites.flatMap((suite) => [
    ...flakyTests(suite.suites ?? []),
    ...(suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
      spec.tests
        .filter((/** @type {any} */ test) => test.status === 'flaky')
        .map((/** @type {any} */ test) => `[${test.projectName}] ${spec.file}: ${spec.title}`),
    ),
  ])
}

function findBrowser() {
  try {
    return ensureChromium()
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

/** @param {readonly string[]} names run one after the other, each with its output in one piece */
async function checks(names) {
  for (const name of names) {
    const { ok, output } = await npmAside(`check:${name}`)
    process.stdout.write(output)
    count(`check ${name}`, ok)
  }
}

/**
 * @param {string} script
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function npmAside(script) {
  return new Promise((answer) => {
    const child = spawn('npm', ['run', '--silent', script], { cwd: root, shell: process.platform === 'win32' })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (output += piece))
    child.on('error', (error) => answer({ ok: false, output: `${output}${error.message}\n` }))
    child.on('close', (status) => answer({ ok: status === 0, output }))
  })
}

/** @param {string} script */
function npm(script) {
  const isWindows = process.platform === 'win32'
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit', shell: isWindows })
  return status === 0
}

/**
 * @param {string} program below node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment]
 */
function node(program, args, environment = {}) {
  const env = { ...process.env, ...environment }
  const { status } = spawnSync(process.execPath, [join(modules, program), ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  })
  return status === 0
}

/**
 * @param {string} path
 * @returns {any} undefined where a run left none
 */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
