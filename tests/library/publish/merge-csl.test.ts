/** Kept CSL-JSON files: what others did in them survives, and what they did to ours is asked about once. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeCsl, type OurItem } from '../../../src/main/library/publish/kept/merge-csl.ts'

type Item = Record<string, unknown>

const PATH = '/refs.json'
const our = (n: number, title = `T${String(n)}`, volume = '1'): OurItem => ({
  paper: n + 1,
  item: { id: `k${String(n)}`, type: 'book', title, volume, issued: { 'date-parts': [[2024, n + 1]] } },
})
const ours = Array.from({ length: 5 }, (_, n) => our(n))
const known = mergeCsl(PATH, null, {}, ours)
const asks = ({ proposals }: ReturnType<typeof mergeCsl>): string[] =>
  proposals.map(({ key, field }) => `${key} ${String(field)}`).sort()

describe('merging CSL-JSON', () => {
  it('loses nothing foreign, and makes one proposal of each change to ours, whatever others did', () => {
    const deed = fc.record({
      at: fc.nat(4),
      field: fc.constantFrom('title', 'volume', 'issued', 'type'),
      kind: fc.constantFrom('change', 'remove', 'add', 'front', 'item', 'copy', 'twin', 'bare'),
    })
    const layout = fc.record({
      crlf: fc.boolean(),
      bom: fc.boolean(),
      indent: fc.constantFrom('ours', 0, 2, '\t'),
      order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }),
      gone: fc.option(fc.nat(4), { nil: -1 }),
    })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), layout, (deeds, { crlf, bom, indent, order, gone }) => {
        const groups = new Map(order.map((n) => [n, { item: { ...ours[n]?.item }, around: [] as Item[] }]))
        const asked = new Set<string>()
        const marks: string[] = []
        for (const [n, { at, field, kind }] of deeds.entries()) {
          const group = groups.get(at)
          if (!group) continue
          const mark = `mark${String(n)}`
          const isOpen = at !== gone && !asked.has(`k${String(at)} ${field}`)
          if (kind === 'change' && isOpen) group.item[field] = field === 'issued' ? { raw: mark } : mark
          else if (kind === 'remove' && isOpen) Reflect.deleteProperty(group.item, field)
          else if (kind === 'add' && at !== gone) group.item[`x-${mark}`] = { deep: [mark, null] }
          else if (kind === 'front' && at !== gone) group.item = { [`x-${mark}`]: mark, ...group.item }
          else if (kind === 'item') group.around.push({ id: mark, title: 'T0' })
          else if (kind === 'copy') group.around.push({ ...ours[at]?.item, id: `k${String(at)}`, note: mark })
          else if (kind === 'twin') group.around.push({ ...ours[at]?.item })
          else if (kind === 'bare') group.around.push({ title: mark })
          if ((kind === 'change' || kind === 'remove') && isOpen) asked.add(`k${String(at)} ${field}`)
          if ((kind === 'change' && isOpen) || (/add|front/.test(kind) && at !== gone) || /item|bare/.test(kind))
            marks.push(mark)
          if (kind === 'copy' && at !== gone) marks.push(mark)
        }
        // Where ours is gone, a copy would stand for it.
        const items = [...groups].flatMap(([n, { item, around }]) =>
          n === gone ? around.filter(({ id }) => id !== `k${String(n)}`) : [item, ...around],
        )
        if (gone !== -1) asked.add(`k${String(gone)} null`)
        const lf = (bom ? '\ufeff' : '') + (indent === 'ours' ? printed(items) : JSON.stringify(items, null, indent))
        const theirs = crlf ? lf.replaceAll('\n', '\r\n') : lf

        const same = mergeCsl(PATH, theirs, known.base, ours)
        expect(same.text).toBe(theirs)
        expect(asks(same)).toEqual([...asked].sort())

        const newer = [...ours.map((_, n) => our(n, `New ${String(n)}`, '2')), our(9)]
        const merged = mergeCsl(PATH, same.text, same.base, newer)
        expect(asks(merged)).toEqual([...asked].sort())
        const after = JSON.parse(merged.text.replace(/^\ufeff/, '')) as Item[]
        // All in its place, ours as the library says it now where nobody has touched it.
        const seen = new Set<unknown>()
        const expected = items.map((item) => {
          const n = order.find((each) => item['id'] === `k${String(each)}`)
          if (n === undefined || seen.has(n)) return item
          seen.add(n)
          const entries = Object.entries(item).map(([name, value]) => {
            const is = ours[n]?.item[name]
            return [name, is !== undefined && value === is ? newer[n]?.item[name] : value]
          })
          return Object.fromEntries(entries) as Item
        })
        expect(after.map((item) => JSON.stringify(item))).toEqual(
          [...expected, our(9).item].map((item) => JSON.stringify(item)),
        )
        for (const mark of marks) expect(merged.text).toContain(mark)
        expect(merged.text.startsWith('\ufeff')).toBe(bom)
        const again = mergeCsl(PATH, merged.text, merged.base, newer)
        expect(again.text).toBe(merged.text)
        expect(asks(again)).toEqual([...asked].sort())
      }),
    )
  })

  it('leaves what it has no reason to change as it is laid out', () => {
    const [first = our(0)] = ours
    const own = JSON.stringify(first.item, null, 4).replaceAll('\n', '\r\n    ')
    const mine = '{ "id": "mine",\t"weight": 1.0, "isbn": 12345678901234567890, "weight": 2e0 }'
    const theirs = `\ufeff[\r\n    ${mine},\r\n\r\n    ${own}\r\n]`
    const { base } = mergeCsl(PATH, null, {}, [first])
    const merged = mergeCsl(PATH, theirs, base, [our(0, 'New'), our(1)])
    const fresh = JSON.stringify(our(1).item, null, 4).replaceAll('\n', '\r\n    ')
    expect(merged.text).toBe(theirs.replace('"T0"', '"New"').replace(/\r\n\]$/, `,\r\n\r\n    ${fresh}\r\n]`))
    expect(mergeCsl(PATH, merged.text, merged.base, [our(1)]).text).toBe(
      `\ufeff[\r\n    ${mine},\r\n\r\n    ${fresh}\r\n]`,
    )
  })

  it.each(['', '\n    '])('keeps how others spelled their fields in an item of ours that changes (%j)', (line) => {
    const end = line === '' ? '' : '\n  '
    const space = line === '' ? '' : ' '
    const members = ['"id":k0', '"type":book', '"title":T0', '"volume":1'].map((member) =>
      member.replace(/:(.*)/, `:${space}"$1"`),
    )
    const foreign = [
      `"number":${space}12345678901234567890`,
      `"weight":${space}1.0`,
      `"caf\\u00e9":${space}"\\u00e9\\/ \\"}, x: 1"`,
      `"deep":${space}{"a":  [1.50, {"b": 2E0}],   "c": "]"}`,
    ]
    const theirs = `[\n  {${line}${[...members, ...foreign].join(`,${line}`)}${end}}\n]`
    const merged = mergeCsl(PATH, theirs, known.base, [
      { paper: 1, item: { id: 'k0', type: 'book', title: 'New', edition: '2' } },
    ])
    const kept = [...members.slice(0, 2), `"title":${space}"New"`, ...foreign, `"edition":${space}"2"`]
    expect(merged.text).toBe(`[\n  {${line}${kept.join(`,${line}`)}${end}}\n]`)
  })

  it.each(['"T0"', '{T0}', 'T0 # x'])('asks about %j where the library says “T0”', (title) => {
    const theirs = JSON.stringify([{ ...ours[0]?.item, title }])
    const merged = mergeCsl(PATH, theirs, known.base, [our(0, 'T0', '2')])
    expect(merged.proposals).toMatchObject([{ field: 'title', theirs: title, ours: 'T0', was: 'T0' }])
  })

  it.each(['constructor', '__proto__', 'toString'])('takes %j for a name like any other', (name) => {
    const theirs = `[{"id":"${name}","title":"Mine","${name}":"Mine"},{"id":"k0","type":"book","${name}":"Mine"}]`
    const merged = mergeCsl(PATH, theirs, {}, [our(0)])
    expect(merged.text).toContain(`[{"id":"${name}","title":"Mine","${name}":"Mine"}`)
    expect(merged.text).toContain(`"type":"book","${name}":"Mine","title":"T0"`)
    expect(merged.proposals).toEqual([])
  })

  it('is an export, byte for byte, where nobody else has been', () => {
    expect(known.text).toBe(printed(ours.map(({ item }) => item)))
    const newer = ours.map((_, n) => our(n, `New ${String(n)}`))
    expect(mergeCsl(PATH, known.text, known.base, newer).text).toBe(mergeCsl(PATH, null, {}, newer).text)
    expect(mergeCsl(PATH, known.text, known.base, newer.slice(1)).text).toBe(
      mergeCsl(PATH, null, {}, newer.slice(1)).text,
    )
  })
})

function printed(items: readonly Readonly<Item>[]): string {
  return `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`
}
