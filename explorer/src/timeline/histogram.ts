import { yearOf } from '../model/edtf'
import { spanOfEvent } from '../model/time'
import type { Party, Relation } from '../model/types'

/** What is dated in a year. */
export interface Year {
  year: number
  events: number
  /** Posts, memberships and the like that were taken up. */
  starts: number
  ends: number
}

/** Every year from the first to the last in which something is dated; none where nothing is. */
export function histogram(parties: readonly Party[], relations: readonly Relation[]): Year[] {
  const found = new Map<number, Year>()
  const count = (year: number | undefined, what: 'events' | 'starts' | 'ends') => {
    if (year === undefined) return
    const entry = found.get(year) ?? { year, events: 0, starts: 0, ends: 0 }
    entry[what]++
    found.set(year, entry)
  }
  for (const party of parties) count(yearOf(spanOfEvent(party)?.earliest), 'events')
  for (const { start, end, date } of relations) {
    count(yearOf(start ?? date), 'starts')
    count(yearOf(end), 'ends')
  }
  if (found.size === 0) return []
  const [first, last] = [Math.min(...found.keys()), Math.max(...found.keys())]
  return Array.from({ length: last - first + 1 }, (_, i) => found.get(first + i) ?? { year: first + i, events: 0, starts: 0, ends: 0 })
}

export function total({ events, starts, ends }: Year): number {
  return events + starts + ends
}

/** The years to write below the bars: round ones, at most so many. */
export function ticks(first: number, last: number, most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => (last - first) / one < most) ?? 1000
  const from = Math.ceil(first / step) * step
  return Array.from({ length: Math.floor((last - from) / step) + 1 }, (_, i) => from + i * step)
}
