import { graphql } from '../graph'
import type { Party } from '../model/types'
import { ask } from './client'
import { toParty } from './fragments'
import { until } from './until'

/** A party met, with what says how close the two are. */
export interface Counterpart {
  party: Party
  /** From 0 to 1. */
  strength: number
  meetings: number
  /** EDTF. */
  first: string
  last: string
  /** The meetings that weigh most, the heaviest first. */
  because: { event: Party; weight: number }[]
}

export interface CounterpartPage {
  counterparts: Counterpart[]
  total: number
  next?: string
}

const Counterparts = graphql(`
  query Counterparts($id: ID!, $during: Period, $after: Cursor) {
    node(id: $id) {
      ... on Stakeholder {
        counterparts(during: $during, first: 10, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges {
            strength
            meetings
            first
            last
            because(first: 5) { weight event { ...EventParty } }
            node { ...PartyFields }
          }
        }
      }
    }
  }
`)

/** A page of those whom a party met, the closest first; until a day, where one is given. */
export async function counterparts(id: string, day: string | undefined, after: string | undefined, signal: AbortSignal): Promise<CounterpartPage> {
  const { node } = await ask(Counterparts, { id, during: until(day), after }, signal)
  if (!node || !('counterparts' in node)) return { counterparts: [], total: 0 }
  const { edges, pageInfo, totalCount } = node.counterparts
  return {
    counterparts: edges.map(({ node, because, ...rest }) => ({
      ...rest,
      party: toParty(node),
      because: because.map(({ event, weight }) => ({ event: toParty(event), weight })),
    })),
    total: totalCount,
    next: pageInfo.hasNextPage ? pageInfo.endCursor ?? undefined : undefined,
  }
}
