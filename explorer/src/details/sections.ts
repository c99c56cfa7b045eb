import type { Count, PartyDetails } from '../api/party'
import type { ListName } from '../api/ties'
import { isBody } from '../model/kinds'
import type { Kind } from '../model/types'

/** A list of the panel: whose length is known where it is that of one kind of relationship. */
export interface SectionOf {
  list: ListName
  count?: number
}

interface Source {
  list: ListName
  kind: Count['kind']
  direction: Count['direction']
  /** The list goes one step farther than these relationships, so that they do not tell its length. */
  beyond?: true
}

const ofOfficials: readonly Source[] = [
  { list: 'posts', kind: 'HOLDS', direction: 'OUT' },
  { list: 'memberships', kind: 'MEMBER_OF', direction: 'OUT' },
  { list: 'participations', kind: 'PARTICIPATED_IN', direction: 'OUT' },
]

const ofBodies: readonly Source[] = [
  { list: 'officials', kind: 'IN', direction: 'IN', beyond: true },
  { list: 'members', kind: 'MEMBER_OF', direction: 'IN' },
  { list: 'participations', kind: 'PARTICIPATED_IN', direction: 'OUT' },
  { list: 'units', kind: 'PART_OF', direction: 'IN' },
  { list: 'predecessors', kind: 'SUCCEEDS', direction: 'OUT' },
  { list: 'successors', kind: 'SUCCEEDS', direction: 'IN' },
  { list: 'owners', kind: 'OWNS', direction: 'IN' },
  { list: 'holdings', kind: 'OWNS', direction: 'OUT' },
]

const sources: Partial<Record<Kind, readonly Source[]>> = {
  Official: ofOfficials,
  Position: [{ list: 'holders', kind: 'HOLDS', direction: 'IN' }],
  Meeting: [{ list: 'participants', kind: 'PARTICIPATED_IN', direction: 'IN' }],
  Visit: [
    { list: 'participants', kind: 'PARTICIPATED_IN', direction: 'IN' },
    { list: 'meetingsOfVisit', kind: 'PART_OF', direction: 'IN' },
  ],
  Place: [
    { list: 'authorities', kind: 'GOVERNS', direction: 'IN' },
    { list: 'bodies', kind: 'LOCATED_IN', direction: 'IN' },
    { list: 'events', kind: 'HELD_IN', direction: 'IN' },
    { list: 'parts', kind: 'PART_OF', direction: 'IN' },
  ],
  Topic: [
    { list: 'events', kind: 'ABOUT', direction: 'IN' },
    { list: 'enterprises', kind: 'IN_SECTOR', direction: 'IN' },
  ],
}

/** The lists that have something in them, in the order of the panel. */
export function sectionsOf({ party, counts, narrower }: PartyDetails): SectionOf[] {
  const list = isBody(party.kind) ? ofBodies : sources[party.kind] ?? []
  const sections = list.flatMap(({ list, kind, direction, beyond }) => {
    const count = counts.find((one) => one.kind === kind && one.direction === direction)?.count ?? 0
    return count === 0 ? [] : [{ list, count: beyond ? undefined : count }]
  })
  return narrower > 0 ? [...sections, { list: 'narrower' as const, count: narrower }] : sections
}
