/** Kept .bib files: what others did in them survives, and what they did to ours is never lost or taken in silence. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitBib } from '../../../src/main/library/publish/kept/bib-file.ts'
import { bibtexReader } from '../../../src/main/library/formats/bibtex/read-bibtex.ts'
import type { Base, OurEntry } from '../../../src/main/library/publish/kept/agreed.ts'
import { mergeBib } from '../../../src/main/library/publish/kept/merge.ts'

function entry(key: string, fields: Record<string, string>, type = 'misc'): OurEntry {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`)
  return { paper: 1, key, type, raw: `@${type}{${key},\n${lines.join('')}}` }
}

const A = entry('a', { title: 'Alpha', year: '2024' })
const B = entry('b', { title: 'Beta' })
const first = mergeBib(null, {}, [A, B])

describe('taking a file apart', () => {
  it('loses nothing of any text', () => {
    const word = fc.constantFrom(
      ...[
        '@misc{a,',
        '\n',
        '}',
        '{',
        '@comment{',
        '@string{x = "y"}',
        'title = {x},',
        '@article{b,',
        '% @misc{c,',
        '"',
        ',',
      ],
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(' ')
        expect(
          splitBib(text)
            .map(({ raw }) => raw)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('merging', () => {
  it('changes only what changed', () => {
    const changed = entry('b', { title: 'Beta, second edition' })
    const { text, proposals } = mergeBib(first.text, first.base, [A, changed])
    expect(text).toBe(first.text.replace('{Beta}', '{Beta, second edition}'))
    expect(proposals).toEqual([])
  })

  it('keeps comments, strings, foreign entries, foreign fields, order and layout', () => {
    const theirs = `% my file\n@string{x = "y"}\n\n@MISC { b ,\n\ttitle = "Beta",\n\tfile = {:b.pdf:PDF}\n}\n\n@book{mine, title = {Mine}}\n\n${A.raw}\n\n@Comment{jabref-meta: databaseType:bibtex;}\n`
    const same = mergeBib(theirs, first.base, [A, B])
    expect(same).toMatchObject({ text: theirs, proposals: [] })
    const newer = mergeBib(theirs, same.base, [A, entry('b', { title: 'Beta 2' }), entry('c', { title: 'Gamma' })])
    expect(newer.proposals).toEqual([])
    expect(newer.text).toContain('@MISC { b ,\n\ttitle = {Beta 2},\n\tfile = {:b.pdf:PDF}\n}')
    for (const kept of ['% my file', '@string{x = "y"}', '@book{mine, title = {Mine}}', '@Comment{jabref-meta'])
      expect(newer.text).toContain(kept)
    expect(newer.text.indexOf('@misc{c,')).toBeGreaterThan(newer.text.indexOf('@misc{a,'))
    expect(newer.text.indexOf('@misc{c,')).toBeLessThan(newer.text.indexOf('@Comment'))
  })

  it('proposes what was changed in the file, and leaves it there until the person decides', () => {
    const theirs = first.text.replace('{Alpha}', '{Alpha!}')
    const once = mergeBib(theirs, first.base, [A, B])
    expect(once.text).toBe(theirs)
    expect(once.proposals).toEqual([
      { paper: 1, key: 'a', field: 'title', theirs: 'Alpha!', ours: 'Alpha', was: 'Alpha' },
    ])
    const both = mergeBib(once.text, once.base, [entry('a', { title: 'ALPHA', year: '2025' }), B])
    expect(both.text).toContain('{Alpha!}')
    expect(both.text).toContain('{2025}')
    expect(both.proposals).toMatchObject([{ field: 'title', theirs: 'Alpha!', ours: 'ALPHA' }])
    const agreed = mergeBib(both.text, both.base, [entry('a', { title: 'Alpha!', year: '2025' }), B])
    expect(agreed.proposals).toEqual([])
  })

  it('does not bring back what was taken out, and says so', () => {
    const theirs = first.text.replace('  year = {2024},\n', '').replace(`${B.raw}\n\n`, '')
    const { text, proposals } = mergeBib(theirs, first.base, [A, B])
    expect(text).toBe(theirs)
    expect(proposals).toMatchObject([
      { key: 'a', field: 'year', theirs: null, ours: '2024' },
      { key: 'b', field: null, theirs: null },
    ])
  })

  it('knows an entry under a new key, whoever chose it, where there is no doubt', () => {
    const theirs = first.text.replace('@misc{a,', '@misc{alpha2024,').replace('{2024},', '{2024},\n  mynote = {x},')
    const once = mergeBib(theirs, first.base, [entry('a', { title: 'Alpha', year: '2024', pages: '7' }), B])
    expect(once.proposals).toEqual([
      { paper: 1, key: 'a', field: 'citation key', theirs: 'alpha2024', ours: 'a', was: 'a' },
    ])
    // What else the library says is written.
    expect(once.text).toBe(theirs.replace('{2024},', '{2024},\n  pages = {7},'))
    expect(mergeBib(once.text, once.base, [entry('a', { title: 'Alpha', year: '2024', pages: '7' }), B])).toEqual(once)

    const ours = mergeBib(theirs, first.base, [entry('a2', { title: 'Alpha', year: '2024' }), B])
    expect(ours.proposals).toMatchObject([])
    const renamed = mergeBib(first.text, first.base, [entry('a2', { title: 'Alpha', year: '2024' }), B])
    expect(renamed).toMatchObject({ text: first.text.replace('@misc{a,', '@misc{a2,'), proposals: [] })
    expect(Object.keys(renamed.base)).toEqual(['a2', 'b'])
  })

  it('takes no entry for another', () => {
    const other = `${entry('c', { title: 'Alpha, later', year: '2024' }).raw}\n\n`
    expect(mergeBib(other + B.raw, first.base, [A, B]).proposals).toMatchObject([{ key: 'a', field: null }])
    const two = ['c', 'd'].map((key) => `${entry(key, { title: 'Alpha', year: '2024' }).raw}\n\n`).join('')
    expect(mergeBib(two + B.raw, first.base, [A, B])).toMatchObject({
      text: two + B.raw,
      proposals: [{ key: 'a', field: null }],
    })
    // A copy beside ours is theirs.
    const copy = first.text + entry('c', { title: 'Alpha', year: '2024' }).raw
    expect(mergeBib(copy, first.base, [A, B])).toMatchObject({ text: copy, proposals: [] })
  })

  it('drops a paper that left, but not what someone added to it', () => {
    expect(mergeBib(first.text, first.base, [A]).text).toBe(`${A.raw}\n\n`)
    const theirs = first.text.replace('{Beta},', '{Beta},\n  mynote = {x},')
    expect(mergeBib(theirs, first.base, [A]).text).toBe(theirs)
  })

  it('leaves the layout of others as it is where it changes an entry of theirs', () => {
    const laidOut = [
      '% mine\r\n@Misc{b,\r\n\tTitle     = "Beta",\r\n\tBdsk-Url-1 = {u}, Rating={3}\r\n}\r\n',
      '@misc{b, Title = {Beta}, Bdsk-Url-1={u}}\n',
    ]
    for (const theirs of laidOut) {
      const ours = (fields: Record<string, string>) =>
        mergeBib(theirs, { b: first.base['b'] ?? { type: '', fields: {} } }, [entry('b', fields)])
      expect(ours({ title: 'Beta' }).text).toBe(theirs)
      expect(ours({ title: 'Beta 2' }).text).toBe(theirs.replace(/"Beta"|\{Beta\}/, '{Beta 2}'))
      const { text } = ours({ title: 'Beta 2', year: '2024' })
      expect(text).toContain('Bdsk-Url-1')
      expect(bibtexReader.read(text).papers[0]).toMatchObject({ title: 'Beta 2', date: '2024' })
      expect(text.includes('\r\n')).toBe(!/(?<!\r)\n/.test(text))
    }
    const mixed = `% one\r\n% two\n${A.raw}\r\n\r\n${B.raw}\n`
    expect(mergeBib(mixed, first.base, [A, B])).toMatchObject({ text: mixed, proposals: [] })
  })

  it('puts a field that comes in where it would have been written', () => {
    const now = entry('a', { author: 'X', title: 'Alpha', volume: '3', year: '2024', doi: 'd' })
    expect(mergeBib(first.text, first.base, [now, B]).text).toBe(`${now.raw}\n\n${B.raw}\n\n`)
    expect(mergeBib(`${now.raw}\n\n${B.raw}\n\n`, mergeBib(null, {}, [now, B]).base, [A, B]).text).toBe(first.text)
  })

  it('knows what an abbreviation stands for', () => {
    const theirs = `@STRING{al = "Al"}\n@string{pha = "pha"}\n${first.text.replace('{Alpha}', 'AL # "p" # {ha}')}`
    const { text, base, proposals } = mergeBib(theirs, first.base, [A, B])
    expect({ text, proposals }).toEqual({ text: theirs, proposals: [] })
    expect(mergeBib(theirs.replace('"p"', '"P"'), base, [A, B]).proposals).toMatchObject([
      { theirs: 'AlPha', ours: 'Alpha' },
    ])
    expect(mergeBib(theirs, base, [entry('a', { title: 'Omega', year: '2024' }), B]).text).toContain('title = {Omega}')
  })

  it('leaves a copy of an entry, and what stands behind one in its line', () => {
    const twice = first.text.replace(B.raw, `${B.raw} % the second\n\n${B.raw} % its copy`)
    const { text, proposals } = mergeBib(twice, first.base, [A, B])
    expect({ text, proposals }).toEqual({ text: twice, proposals: [] })
    const line = mergeBib(`${A.raw}\n\n${B.raw} % of b`, first.base, [A, B, entry('c', { title: 'Gamma' })])
    expect(line.text).toContain('} % of b\n\n@misc{c,')
  })

  it('takes “constructor” for a key like any other', () => {
    const own = entry('constructor', { title: 'Built' })
    const merged = mergeBib('@book{mine, title = {Mine}}\n', {}, [own])
    expect(merged).toMatchObject({ text: `@book{mine, title = {Mine}}\n\n${own.raw}\n\n`, proposals: [] })
    expect(mergeBib(merged.text, merged.base, [own]).proposals).toEqual([])
  })

  it('loses nothing foreign, and makes one proposal of each change to ours, whatever others did', () => {
    const names = ['title', 'year', 'doi']
    const ours = Array.from({ length: 5 }, (_, n) =>
      entry(`k${String(n)}`, { title: `T${String(n)}`, year: '2024', doi: `d${String(n)}` }),
    )
    const known = mergeBib(null, {}, ours)
    const deed = fc.record({
      at: fc.nat(4),
      field: fc.nat(2),
      kind: fc.constantFrom('change', 'remove', 'add', 'comment', 'string', 'entry', 'case'),
    })
    const layout = fc.record({
      crlf: fc.boolean(),
      bom: fc.boolean(),
      order: fc.shuffledSubarray(ours, { minLength: 5, maxLength: 5 }),
      gone: fc.option(fc.nat(4), { nil: -1 }),
    })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), layout, (deeds, { crlf, bom, order, gone }) => {
        const texts = new Map(order.map(({ key, raw }) => [key, raw]))
        const asked = new Set<string>()
        const foreign: string[] = []
        for (const [n, { at, field, kind }] of deeds.entries()) {
          const key = `k${String(at)}`
          const name = names[field] ?? ''
          const mark = `mark${String(n)}`
          const text = texts.get(key) ?? ''
          const line = new RegExp(`\\n +${name} = [^\\n]*`, 'i')
          const isOpen = at !== gone && !asked.has(`${key} ${name}`)
          if (kind === 'change' && isOpen) texts.set(key, text.replace(line, `\n   ${name} = "${mark}",`))
          else if (kind === 'remove' && isOpen) texts.set(key, text.replace(line, ''))
          else if (kind === 'add' && at !== gone) texts.set(key, text.replace(/\}$/, `\tX-${mark} = {${mark}},\n}`))
          else if (kind === 'case') texts.set(key, text.replace(`${name} =`, `${name.toUpperCase()} =`))
          else if (kind === 'comment') texts.set(key, `% ${mark}\n${text}`)
          else if (kind === 'string') texts.set(key, `@string{${mark} = "x"}\n${text}`)
          else if (kind === 'entry') texts.set(key, `@Book{${mark}, title={Of another}}\n${text}`)
          if ((kind === 'change' || kind === 'remove') && isOpen) asked.add(`${key} ${name}`)
          if ((kind === 'change' && isOpen) || (kind === 'add' && at !== gone) || /comment|string|entry/.test(kind))
            foreign.push(mark)
        }
        if (gone !== -1) {
          const key = `k${String(gone)}`
          texts.set(key, (texts.get(key) ?? '').replace(/@misc\{[^]*$/, ''))
          asked.add(`${key} null`)
        }
        const lf = (bom ? '\ufeff' : '') + [...texts.values()].join('\n\n')
        const theirs = crlf ? lf.replaceAll('\n', '\r\n') : lf
        const same = mergeBib(theirs, known.base, ours)
        expect(same.text).toBe(theirs)
        expect(same.proposals.map(({ key, field }) => `${key} ${String(field)}`).sort()).toEqual([...asked].sort())

        const newer = ours.map(({ key }, n) =>
          entry(key, { title: `New ${String(n)}`, year: '2025', doi: `d${String(n)}` }),
        )
        const merged = mergeBib(same.text, same.base, [...newer, entry('fresh', { title: 'F' })])
        for (const mark of foreign) expect(merged.text).toContain(mark)
        expect(merged.proposals.map(({ key, field }) => `${key} ${String(field)}`).sort()).toEqual([...asked].sort())
        for (const [n, { key }] of ours.entries())
          if (n !== gone && !asked.has(`${key} title`)) expect(merged.text).toContain(`{New ${String(n)}}`)
        expect(merged.text).toContain('@misc{fresh,')
        expect(mergeBib(merged.text, merged.base, [...newer, entry('fresh', { title: 'F' })]).text).toBe(merged.text)
      }),
    )
  })

  it('is settled after one merge, whatever was done to the file', () => {
    const edit = fc.constantFrom<(text: string) => string>(
      (text) => text.replace('Alpha', 'Omega'),
      (text) => text.replace('  year = {2024},\n', ''),
      (text) => `% hello\n${text}`,
      (text) => text.replace(/@misc\{b,[^@]*/, ''),
      (text) => text.replace('title', 'x = {y},\n  title'),
      (text) => text.replace('@misc{a', '@book{a'),
      (text) => text.replace('}\n\n', '\n\n'),
      (text) => text.replaceAll('\n', '\r\n'),
    )
    const version = fc.constantFrom('Alpha', 'Alpha 2', 'Omega')
    fc.assert(
      fc.property(fc.array(fc.tuple(edit, version), { maxLength: 6 }), (steps) => {
        let text = first.text
        let base: Base = first.base
        for (const [change, title] of steps) {
          const ours = [entry('a', { title, year: '2024' }), B]
          const merged = mergeBib(change(text), base, ours)
          const again = mergeBib(merged.text, merged.base, ours)
          expect(again).toEqual({ ...merged, base: again.base })
          ;({ text, base } = merged)
        }
      }),
    )
  })
})
