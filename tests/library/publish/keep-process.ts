/** A process that changes a library and its kept file without end, to be killed. */
import { openTestLibrary } from '../test-library.ts'

const [path = '', letter = 'x'] = process.argv.slice(2)
const library = openTestLibrary(path)
const { ids } = await library.client.call('paper.list', { view: { kind: 'all' } })
process.stdout.write('ready\n')
for (let round = 0; ; round++) {
  const title = `${letter.repeat(2000)} ${String(round)}`
  await library.client.call('paper.edit', { ids: [...ids], fields: { abstract: title } })
  await library.client.call('kept.write', {})
}
