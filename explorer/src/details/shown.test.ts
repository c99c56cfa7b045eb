import { describe, expect, it } from 'vitest'
import { emptyView } from '../model/view'
import type { Data, Relation } from '../model/types'
import { shownOf } from './shown'

const relations: Relation[] = [
  { id: '1', kind: 'HOLDS', from: 'yan', to: 'post', start: '2020', end: '2021' },
  { id: '2', kind: 'HOLDS', from: 'yan', to: 'other post' },
  { id: '3', kind: 'PARTICIPATED_IN', from: 'yan', to: 'meeting' },
  { id: '4', kind: 'PART_OF', from: 'unit', to: 'body' },
  { id: '5', kind: 'PART_OF', from: 'body', to: 'whole' },
]
const data: Data = { parties: new Map(), relations: new Map(relations.map((relation) => [relation.id, relation])) }
const placed = Object.fromEntries(['yan', 'post', 'meeting', 'body', 'whole'].map((id) => [id, { x: 0, y: 0 }]))
const view = { ...emptyView, placed }

describe('shownOf', () => {
  it('counts what has both ends placed, by kind', () => {
    expect(shownOf('yan', { kind: 'HOLDS', direction: 'OUT', count: 2 }, view, data)).toBe(1)
    expect(shownOf('yan', { kind: 'PARTICIPATED_IN', direction: 'OUT', count: 1 }, view, data)).toBe(1)
  })
  it('tells the directions apart', () => {
    expect(shownOf('body', { kind: 'PART_OF', direction: 'OUT', count: 1 }, view, data)).toBe(1)
    expect(shownOf('body', { kind: 'PART_OF', direction: 'IN', count: 1 }, view, data)).toBe(0)
  })
  it('leaves out what did not hold on the day', () => {
    const then = { ...view, asOf: { date: '2023-01-01', certainty: 'POSSIBLE' as const } }
    expect(shownOf('yan', { kind: 'HOLDS', direction: 'OUT', count: 2 }, then, data)).toBe(0)
  })
})
