/** A process of its own that writes to a library, to be run beside another one or killed. */
import type { In } from '../../src/shared/contract/index.ts'
import { openTestLibrary } from './test-library.ts'

const [path = '', what = '', name = '', count = '0'] = process.argv.slice(2)
const library = openTestLibrary(path)
if (what === 'tag') {
  for (let i = 0; i < Number(count); i++)
    await library.client.call('tag.apply', { ids: [1], add: [`${name}/${String(i)}`] })
} else if (what === 'move') {
  for (const move of JSON.parse(name) as In<'queue.move'>[]) await library.client.call('queue.move', move)
} else if (what === 'file') {
  const { preview } = await library.client.call('intake.preview', { sources: [{ kind: 'path', path: name }] })
  await library.client.call('intake.commit', { preview })
} else {
  const papers = Array.from({ length: Number(count) }, (_, i) => ({
    title: `${name}, paper ${String(i)} of many`,
    abstract: 'A paragraph that says little, at some length. '.repeat(10),
  }))
  await library.add(...papers)
}
library.close()
