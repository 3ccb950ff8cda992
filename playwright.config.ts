/** Tests in a real browser, twice: browser mode, and the built desktop app (on Electron, or on the stand-in where that is not here). */
import { defineConfig } from '@playwright/test'
import type { HostOptions } from './tests/e2e/fixtures.ts'

export default defineConfig<object, HostOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  // A slow machine may give a key before what it is meant for is there; run.mjs names each test that needed this and allows few.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'browser', use: { host: 'browser' } },
    { name: 'desktop', use: { host: 'desktop' } },
  ],
})
