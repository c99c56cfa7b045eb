import { expect, it } from 'vitest'
import type { Count, PartyDetails } from '../api/party'
import type { Kind } from '../model/types'
import { sectionsOf } from './sections'

function of(kind: Kind, counts: Count[], narrower = 0): PartyDetails {
  return { party: { id: '1', kind, names: { first: 'It' } }, aliases: [], identifiers: [], counts, facts: [], narrower, unnamed: [] }
}

it('lists what there is, with how many there are where that is known', () => {
  const counts: Count[] = [
    { kind: 'PARTICIPATED_IN', direction: 'OUT', count: 5 },
    { kind: 'IN', direction: 'IN', count: 2 },
    { kind: 'PART_OF', direction: 'OUT', count: 1 },
  ]
  expect(sectionsOf(of('Bureau', counts))).toEqual([{ list: 'officials' }, { list: 'participations', count: 5 }])
  expect(sectionsOf(of('Official', counts))).toEqual([{ list: 'participations', count: 5 }])
})

it('has the topics within a topic, which are no relationships in the graph', () => {
  expect(sectionsOf(of('Topic', [], 3))).toEqual([{ list: 'narrower', count: 3 }])
})

it('has none for what is tied to nothing', () => {
  expect(sectionsOf(of('Institution', []))).toEqual([])
})
