import type { Kind, RelationKind } from './types'

/** In the order in which legends and tables show them. */
export const KINDS: readonly Kind[] = ['Official', 'Bureau', 'Enterprise', 'Institution', 'Position', 'Meeting', 'Visit', 'Place', 'Topic']

export const RELATION_KINDS: readonly RelationKind[] = [
  'HOLDS', 'IN', 'MEMBER_OF', 'PARTICIPATED_IN', 'PART_OF', 'SUCCEEDS', 'OWNS', 'IN_SECTOR', 'LOCATED_IN', 'GOVERNS', 'ABOUT', 'HELD_IN',
]

/** From so many parties on, a view is slow to read and to draw. */
export const MANY = 500

/** So many parties can be placed at most. */
export const MOST = 1000

const events: readonly Kind[] = ['Meeting', 'Visit']
const bodies: readonly Kind[] = ['Bureau', 'Enterprise', 'Institution']

export const isEvent = (kind: Kind) => events.includes(kind)
export const isBody = (kind: Kind) => bodies.includes(kind)
/** Whether it is a party with a stake, which has counterparts and a timeline. */
export const isStakeholder = (kind: Kind) => kind === 'Official' || isBody(kind)

export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text)
}

export function isRelationKind(text: string): text is RelationKind {
  return (RELATION_KINDS as readonly string[]).includes(text)
}
