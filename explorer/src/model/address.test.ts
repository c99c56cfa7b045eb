import { describe, expect, test } from 'vitest'
import { BadAddress, decode, encode, LONG } from './address'
import { emptyView } from './view'
import type { View } from './types'

const full: View = {
  placed: { 'eu-mep-197802': { x: 12, y: -40 }, 'a,b;c&d=e%f#g 空': { x: 0, y: 0, pinned: true } },
  hiddenKinds: ['Place', 'Topic'],
  hiddenRelations: ['ABOUT'],
  years: [2019, 2024],
  asOf: { date: '2024-02-29', certainty: 'CERTAIN' },
  selected: ['a,b;c&d=e%f#g 空'],
  size: 'meetings',
  tab: 'table',
  ask: { kind: 'paths', from: 'x', to: 'y;z', kinds: ['HOLDS', 'IN'], avoid: ['v', 'w'], during: [undefined, '2020-01-01'], shown: 2 },
}

function crowd(size: number): View {
  const placed = Object.fromEntries(Array.from({ length: size }, (_, i) => [`eu-meeting-${(i * 7919 + 13).toString(36)}-${i}`, { x: i * 37 % 4001 - 2000, y: i * 53 % 3001 - 1500 }]))
  return { ...emptyView, placed }
}

describe('an address', () => {
  test('gives back what was put into it', async () => {
    expect(await decode(await encode({ view: full, language: 'zh-Hant' }))).toEqual({ view: full, language: 'zh-Hant' })
    const common: View = { ...emptyView, ask: { kind: 'common', ids: ['a', 'b'] } }
    expect((await decode(await encode({ view: common }))).view).toEqual(common)
    const brokers: View = { ...emptyView, ask: { kind: 'brokers', between: ['a'], and: ['b', 'c'] } }
    expect((await decode(await encode({ view: brokers }))).view).toEqual(brokers)
    const open: View = { ...emptyView, ask: { kind: 'paths', from: 'a', to: 'b' } }
    expect((await decode(await encode({ view: open }))).view).toEqual(open)
  })

  test('of a small view can be read', async () => {
    const view: View = { ...emptyView, placed: { 'peter-yan': { x: 1.4, y: -2.6 } }, selected: ['peter-yan'] }
    expect(await encode({ view, language: 'en' })).toBe('1&l=en&g=peter-yan,1,-3&s=peter-yan')
  })

  test('goes through the address of a page as it is', async () => {
    const fragment = await encode({ view: full, language: 'en' })
    expect(new URL(`http://localhost/#${fragment}`).hash.slice(1)).toBe(fragment)
  })

  test('of a large view is compressed', async () => {
    const view = crowd(1000)
    const fragment = await encode({ view, language: 'en' })
    expect(fragment).toMatch(/^1z[\w-]+$/)
    expect(fragment.length).toBeLessThan(2 * LONG)
    expect((await decode(fragment)).view).toEqual(view)
  })

  test('that is damaged or foreign is refused', async () => {
    const large = await encode({ view: crowd(300) })
    const broken = ['', 'section', '1', '1x', '1&g=a', '1&g=a,1', '1&g=a,NaN,2', '1&g=,1,2', '1&g=%E0%A4%A,1,2', '1&d=2024-13-45,c', '1&q=else',
      '1&q=paths;a', '1z!!!', '1zAAAA', large.slice(0, -20), large.slice(0, 40) + large.slice(60)]
    for (const fragment of broken) {
      await expect(decode(fragment), fragment).rejects.toMatchObject({ reason: 'broken' })
    }
    await expect(decode('2&g=a,1,2')).rejects.toMatchObject({ reason: 'newer' })
    await expect(decode('2')).rejects.toBeInstanceOf(BadAddress)
  })

  test('that holds too much is refused', async () => {
    await expect(decode(`1&g=${Array.from({ length: 1001 }, (_, i) => `a${i},0,0`).join(';')}`)).rejects.toBeInstanceOf(BadAddress)
    const bomb = new Response(new Blob(['a'.repeat(5_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw')))
    await expect(decode(`1z${Buffer.from(await bomb.arrayBuffer()).toString('base64url')}`)).rejects.toBeInstanceOf(BadAddress)
  })
})
