/** `npm run bench [-- NAME…]`: the files of tests/bench, or those whose name holds one of the words, as one table. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { table, type Bench, type Row } from './bench.ts'

const folder = join(import.meta.dirname, '../bench')
const wanted = process.argv.slice(2)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((word) => name.includes(word))))
  .sort()

const rows: Row[] = []
for (const file of files) {
  const { default: bench } = (await import(join(folder, file))) as { default: Bench }
  await bench(
    (row) => {
      rows.push(row)
      process.stderr.write(`${file}: ${row.what}\n`)
    },
    (text) => console.log(`${text}\n`),
  )
}
console.log(table(rows))
