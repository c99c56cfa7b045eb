import { spanOf, type Span } from './edtf'
import { isEvent } from './kinds'
import type { AsOf, Party, Relation, RelationKind } from './types'

/** These hold for a while, or from a day on; the others have no time of their own, but perhaps that of an event. */
const timed: ReadonlySet<RelationKind> = new Set(['HOLDS', 'MEMBER_OF', 'PART_OF', 'SUCCEEDS', 'OWNS'])

/** The days within which an event lies. */
export function spanOfEvent(party: Party): Span | undefined {
  if (!isEvent(party.kind)) return undefined
  if (party.earliest && party.latest) return { earliest: party.earliest, latest: party.latest }
  return spanOf(party.date)
}

/** The days within which a relationship lies, open where one is not known; undefined where nothing is. */
export function spanOfRelation(relation: Relation): Partial<Span> | undefined {
  if (relation.date) return spanOf(relation.date)
  if (!relation.start && !relation.end) return undefined
  return { earliest: spanOf(relation.start)?.earliest, latest: spanOf(relation.end)?.latest }
}

/** Whether a span has a day within the years, both included. */
export function touches(span: Partial<Span>, [from, to]: readonly [number, number]): boolean {
  return !(span.latest && span.latest < `${pad(from)}-01-01`) && !(span.earliest && span.earliest > `${pad(to)}-12-31`)
}

/** Whether a relationship held on a day, by the same rule as the server's: what has no time of its own always does. */
export function held(relation: Relation, { date, certainty }: AsOf): boolean {
  if (!timed.has(relation.kind)) return true
  const start = spanOf(relation.date ?? relation.start)
  const end = spanOf(relation.end)
  if (certainty === 'POSSIBLE') return !(start && start.earliest > date) && !(end && end.latest < date)
  if (!start || start.latest > date) return false
  return end ? end.earliest >= date : relation.ongoing === true || relation.kind === 'SUCCEEDS'
}

function pad(year: number): string {
  return String(year).padStart(4, '0')
}
