import { describe, expect, test } from 'vitest'
import { held } from './time'
import type { Relation } from './types'

function tenure(start?: string, end?: string, ongoing?: boolean): Relation {
  return {
    id: 'r', kind: 'HOLDS', from: 'a', to: 'b',
    ...(start && { start }), ...(end && { end }), ...(ongoing !== undefined && { ongoing }),
  }
}

describe('held', () => {
  const cases: [string, Relation, string, boolean, boolean][] = [
    ['within', tenure('2020-05-01', '2022-05-01'), '2021-01-01', true, true],
    ['on the first day', tenure('2020-05-01', '2022-05-01'), '2020-05-01', true, true],
    ['on the last day', tenure('2020-05-01', '2022-05-01'), '2022-05-01', true, true],
    ['before', tenure('2020-05-01', '2022-05-01'), '2020-04-30', false, false],
    ['after', tenure('2020-05-01', '2022-05-01'), '2022-05-02', false, false],
    ['in the year of a start known by its year', tenure('2020', '2022'), '2020-06-01', true, false],
    ['in the year of an end known by its year', tenure('2020', '2022'), '2022-06-01', true, false],
    ['between the two years', tenure('2020', '2022'), '2021-06-01', true, true],
    ['without a start', tenure(undefined, '2022'), '2021-06-01', true, false],
    ['without an end', tenure('2020'), '2021-06-01', true, false],
    ['lasting', tenure('2020', undefined, true), '2021-06-01', true, true],
    ['not lasting, its end unknown', tenure('2020', undefined, false), '2021-06-01', true, false],
    ['without dates', tenure(), '2021-06-01', true, false],
  ]
  for (const [name, relation, date, possible, certain] of cases) {
    test(name, () => {
      expect(held(relation, { date, certainty: 'POSSIBLE' })).toBe(possible)
      expect(held(relation, { date, certainty: 'CERTAIN' })).toBe(certain)
    })
  }
  test('a kind without time always', () => {
    const member: Relation = { id: 'r', kind: 'LOCATED_IN', from: 'a', to: 'b' }
    expect(held(member, { date: '1700-01-01', certainty: 'CERTAIN' })).toBe(true)
  })
  test('a succession ever since its day', () => {
    const succession: Relation = { id: 'r', kind: 'SUCCEEDS', from: 'a', to: 'b', date: '2016-07' }
    expect(held(succession, { date: '2016-07-15', certainty: 'CERTAIN' })).toBe(false)
    expect(held(succession, { date: '2016-07-15', certainty: 'POSSIBLE' })).toBe(true)
    expect(held(succession, { date: '2016-08-01', certainty: 'CERTAIN' })).toBe(true)
  })
})
