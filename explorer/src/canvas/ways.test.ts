import { describe, expect, test } from 'vitest'
import type { Party, Relation } from '../model/types'
import { lay, type Way } from './ways'

const party = (id: string): Party => ({ id, kind: 'Official', names: { first: id } })
const relation = (from: string, to: string): Relation => ({ id: `${from}-${to}`, kind: 'HOLDS', from, to })
const way = (...ids: string[]): Way => ({
  parties: ids.map(party), relations: ids.slice(1).map((id, i) => relation(ids[i]!, id)),
})
const ways = [way('a', 'b', 'z'), way('a', 'c', 'z'), way('a', 'd', 'e', 'z')]

describe('lay', () => {
  test('the shown way is a straight line from left to right', () => {
    const { at } = lay(ways, 0)!
    expect([at.a!.y, at.b!.y, at.z!.y]).toEqual([0, 0, 0])
    expect(at.a!.x).toBeLessThan(at.b!.x)
    expect(at.b!.x).toBeLessThan(at.z!.x)
  })
  test('others lie above and below, within the ends', () => {
    const { at, parties } = lay(ways, 2)!
    expect(parties.map((one) => one.id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'z'])
    for (const id of ['b', 'c']) {
      expect(at[id]!.y).not.toBe(0)
      expect(at[id]!.x).toBeGreaterThan(at.a!.x)
      expect(at[id]!.x).toBeLessThan(at.z!.x)
    }
    expect(new Set(Object.values(at).map(({ x, y }) => `${x} ${y}`)).size).toBe(6)
  })
  test('what all pass through is there once', () => {
    const { parties, relations } = lay(ways, 1)!
    expect(parties.map((one) => one.id).sort()).toEqual(['a', 'b', 'c', 'z'])
    expect(relations).toHaveLength(4)
  })
  test('a longer one is left out, and one that leads backwards', () => {
    const { parties, relations } = lay([way('a', 'b', 'c', 'z'), way('a', 'c', 'b', 'z'), way('a', 'd', 'e', 'f', 'z')], 0)!
    expect(parties).toHaveLength(4)
    expect(relations).toHaveLength(3)
  })
  test('a column holds only so many', () => {
    const many = Array.from({ length: 20 }, (_, i) => way('a', `m${i}`, 'z'))
    expect(lay(many, 5)!.parties).toHaveLength(2 + 1 + 6)
  })
  test('the way is marked', () => {
    expect(lay(ways, 1)!.way).toEqual(new Set(['a', 'c', 'z', 'a-c', 'c-z']))
  })
  test('no such way', () => expect(lay(ways, 3)).toBeUndefined())
})
