import { expect, test } from 'vitest'
import type { Relation } from '../model/types'
import { batches } from './citations'

const tie = (from: string, to: string, kind: Relation['kind'] = 'HOLDS'): Relation => ({ id: `${from}-${to}`, kind, from, to })

test('relationships are asked about in groups with few ends', () => {
  const groups = batches([tie('a', 'hub'), tie('b', 'hub'), tie('c', 'other', 'IN'), tie('c', 'hub')], 4)
  expect(groups.map(({ ids, kinds, relations }) => [ids.sort(), kinds, [...relations.keys()]])).toEqual([
    [['a', 'b', 'c', 'hub'], ['HOLDS'], ['a-hub', 'b-hub', 'c-hub']],
    [['c', 'other'], ['IN'], ['c-other']],
  ])
})

test('each relationship is in one group, with both its ends', () => {
  const many = Array.from({ length: 500 }, (_, i) => tie(`p${i % 37}`, `q${i % 41}`, i % 2 ? 'HOLDS' : 'IN'))
  const groups = batches(many, 10)
  expect(groups.flatMap(({ relations }) => [...relations.values()]).length).toBe(new Set(many.map(({ id }) => id)).size)
  for (const { ids, relations } of groups) {
    expect(ids.length).toBeLessThanOrEqual(10)
    for (const { from, to } of relations.values()) expect(ids).toEqual(expect.arrayContaining([from, to]))
  }
})

test('nothing is asked about nothing', () => expect(batches([])).toEqual([]))
