import { describe, expect, it } from 'vitest'
import type { Relation } from '../model/types'
import { joined, steps, type Way } from './ways'

const party = (id: string) => ({ id, kind: 'Official' as const, names: { first: id } })
const relation = (id: string, from: string, to: string): Relation => ({ id, kind: 'MEMBER_OF', from, to })
const way = (ids: string[], ...relations: Relation[]): Way => ({ parties: ids.map(party), relations })

const [first, second, other, post] = [relation('1', 'blair', 'house'), relation('2', 'blair', 'house'), relation('3', 'brown', 'house'), relation('4', 'blair', 'post')]
const ways = [
  way(['blair', 'house', 'brown'], first, other),
  way(['blair', 'post', 'brown'], post, relation('5', 'brown', 'post')),
  way(['blair', 'house', 'brown'], second, other),
]

describe('joined', () => {
  it('makes one way of those through the same parties, in the order of the first', () => {
    expect(joined(ways).map(({ parties, relations }) => [parties.map(({ id }) => id).join(), relations.map(({ id }) => id).join()])).toEqual([
      ['blair,house,brown', '1,2,3'],
      ['blair,post,brown', '4,5'],
    ])
  })
})

describe('steps', () => {
  it('gives what ties each two, walked either way', () => {
    expect(steps(joined(ways)[0] ?? way([])).map((step) => step.map(({ id }) => id))).toEqual([['1', '2'], ['3']])
  })
})
