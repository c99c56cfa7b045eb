import { graphql } from '../graph'
import type { AsOf, Party, Relation } from '../model/types'
import { ask } from './client'
import { toParty, toRelation } from './fragments'

/** What all of some parties are tied to, with how each of them is. */
export interface Shared {
  party: Party
  relations: Relation[]
}

export interface Common {
  shared: Shared[]
  total: number
  truncated: boolean
  next?: string
}

const InCommon = graphql(`
  query InCommon($ids: [ID!]!, $asOf: AsOf, $after: Cursor) {
    inCommon(ids: $ids, asOf: $asOf, first: 20, after: $after) {
      totalCount
      truncated
      pageInfo { hasNextPage endCursor }
      edges {
        node { ...PartyFields }
        relations { ...RelationFields }
      }
    }
  }
`)

/** A page of what all of these parties are tied to; by what held on a day, where one is given. */
export async function inCommon(ids: string[], asOf: AsOf | undefined, after: string | undefined, signal: AbortSignal): Promise<Common> {
  const { inCommon } = await ask(InCommon, { ids, asOf, after }, signal)
  return {
    shared: inCommon.edges.map((edge) => ({ party: toParty(edge.node), relations: edge.relations.map(toRelation) })),
    total: inCommon.totalCount,
    truncated: inCommon.truncated,
    next: inCommon.pageInfo.hasNextPage ? inCommon.pageInfo.endCursor ?? undefined : undefined,
  }
}
