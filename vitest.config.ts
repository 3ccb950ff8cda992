/** Unit, contract and renderer tests. Everything real: SQLite files in a temporary folder, real ports, a real DOM where one is needed. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/support/built.ts',
    // Worker threads inside tests and better-sqlite3 both want a process of their own.
    pool: 'forks',
    // By itself it leaves one core to whoever watches, which on a machine with two is half of the time.
    maxWorkers: '100%',
    testTimeout: 20_000,
    expect: { requireAssertions: true },
  },
})
