import { graphql } from '../graph'
import type { Party, Relation } from '../model/types'
import { ask } from './client'
import { toParty, toRelation } from './fragments'

const Whole = graphql(`
  query Whole($ids: [ID!]!) {
    subgraph(ids: $ids) {
      nodes { ...PartyFields }
      relations { ...RelationFields }
    }
  }
`)

/** Fetches what is placed in a view, and the relationships among it. What is in the graph no more is missing. */
export async function whole(ids: string[], signal?: AbortSignal): Promise<{ parties: Party[]; relations: Relation[] }> {
  if (ids.length === 0) return { parties: [], relations: [] }
  const { subgraph } = await ask(Whole, { ids }, signal)
  return { parties: subgraph.nodes.map(toParty), relations: subgraph.relations.map(toRelation) }
}
