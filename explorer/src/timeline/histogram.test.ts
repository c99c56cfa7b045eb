import { describe, expect, test } from 'vitest'
import type { Party, Relation } from '../model/types'
import { histogram, ticks } from './histogram'

const meeting = (date: string): Party => ({ id: date, kind: 'Meeting', names: { first: date }, date })
const tenure = (start?: string, end?: string): Relation => ({
  id: `${start} ${end}`, kind: 'HOLDS', from: 'a', to: 'b', ...(start && { start }), ...(end && { end }),
})

describe('histogram', () => {
  test('every year between the first and the last', () => {
    const years = histogram([meeting('2021-05-13/2021-05-15'), meeting('2021')], [tenure('2019-03', '2022'), tenure('2019')])
    expect(years).toEqual([
      { year: 2019, events: 0, starts: 2, ends: 0 },
      { year: 2020, events: 0, starts: 0, ends: 0 },
      { year: 2021, events: 2, starts: 0, ends: 0 },
      { year: 2022, events: 0, starts: 0, ends: 1 },
    ])
  })
  test('nothing is dated', () => expect(histogram([{ id: 'p', kind: 'Official', names: { first: 'P' } }], [tenure()])).toEqual([]))
})

describe('ticks', () => {
  test('each year of a few', () => expect(ticks(2018, 2022, 8)).toEqual([2018, 2019, 2020, 2021, 2022]))
  test('round years of many', () => expect(ticks(1979, 2025, 8)).toEqual([1980, 1990, 2000, 2010, 2020]))
  test('one year', () => expect(ticks(2021, 2021, 8)).toEqual([2021]))
})
