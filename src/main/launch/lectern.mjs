#!/usr/bin/env node
/** The command `lectern`: the built terminal, under a Node that is new enough. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, findNode, root } from './build.mjs'
import { runInPlace } from './child.mjs'

const program = join(root, 'out/main/cli.js')
try {
  ensureBuilt()
  const node = findNode()
  if (node === process.execPath) await import(pathToFileURL(program).href)
  else process.exitCode = await runInPlace(node, [program, ...process.argv.slice(2)])
} catch (error) {
  process.stderr.write(`lectern: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
