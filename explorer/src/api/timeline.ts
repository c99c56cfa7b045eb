import { graphql } from '../graph'
import type { TimelineKind } from '../graph/graphql'
import type { Party } from '../model/types'
import { ask } from './client'
import { toParty } from './fragments'
import type { Tied } from './relation'
import { until } from './until'

/** What happened to a party, or what it did. */
export interface Happening {
  kind: TimelineKind
  /** EDTF. */
  date: string
  event?: Party
  position?: Party
  body?: Party
  tied: Tied
}

export interface TimelinePage {
  happenings: Happening[]
  total: number
  next?: string
}

const Timeline = graphql(`
  query Timeline($id: ID!, $during: Period, $after: Cursor) {
    node(id: $id) {
      ... on Stakeholder {
        timeline(during: $during, first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            kind
            date
            event { ...EventParty }
            position { ...PostParty }
            organization { ...BodyParty }
            relation { ...RelationFields }
          }
        }
      }
    }
  }
`)

/** A page of a party's past, in order of time; until a day, where one is given. */
export async function timeline(id: string, day: string | undefined, after: string | undefined, signal: AbortSignal): Promise<TimelinePage> {
  const { node } = await ask(Timeline, { id, during: until(day), after }, signal)
  if (!node || !('timeline' in node)) return { happenings: [], total: 0 }
  const { nodes, pageInfo, totalCount } = node.timeline
  return {
    happenings: nodes.map(({ kind, date, event, position, organization, relation }) => ({
      kind,
      date,
      event: event ? toParty(event) : undefined,
      position: position ? toParty(position) : undefined,
      body: organization ? toParty(organization) : undefined,
      tied: { id: relation.id, kind: relation.kind, from: relation.from.id, to: relation.to.id },
    })),
    total: totalCount,
    next: pageInfo.hasNextPage ? pageInfo.endCursor ?? undefined : undefined,
  }
}
