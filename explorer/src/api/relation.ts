import { graphql } from '../graph'
import type { RelationEvidenceQuery, SuccessionKind } from '../graph/graphql'
import type { Party, RelationKind } from '../model/types'
import { ask } from './client'
import type { Evidence } from './document'
import { toParty } from './fragments'

/** What tells a relationship: its ends and its kind, and its id where that is known. */
export interface Tied {
  id?: string
  kind: RelationKind
  from: string
  to: string
}

export type RelationDetails = RelationEvidenceQuery['subgraph']['relations'][number]

const RelationEvidence = graphql(`
  query RelationEvidence($ids: [ID!]!, $kinds: [RelationKind!]) {
    subgraph(ids: $ids, kinds: $kinds) {
      relations {
        ...RelationFields
        role
        titleAsStated
        acting
        ongoing
        citations(first: 20) { totalCount nodes { ...CitationFields } }
      }
    }
  }
`)

/** The relationships of that kind from the one to the other: the one with the id where it is known. */
export async function relationDetails(tied: Tied, signal: AbortSignal): Promise<RelationDetails[]> {
  const { subgraph } = await ask(RelationEvidence, { ids: [tied.from, tied.to], kinds: [tied.kind] }, signal)
  return subgraph.relations.filter((found) =>
    tied.id ? found.id === tied.id : found.from.id === tied.from && found.to.id === tied.to)
}

/** What vouches for a relationship. */
export async function relationEvidence(tied: Tied, signal: AbortSignal): Promise<Evidence> {
  const found = await relationDetails(tied, signal)
  return {
    citations: found.flatMap((one) => one.citations.nodes),
    total: found.reduce((sum, one) => sum + one.citations.totalCount, 0),
  }
}

/** What is said of some kinds of relationships beyond what all of them have. */
export interface Beside {
  capacity?: Party
  onBehalfOf?: Party
  succession?: SuccessionKind
  share?: number
}

const RelationBeside = graphql(`
  query RelationBeside($from: ID!, $to: ID!) {
    node(id: $from) {
      ... on Stakeholder {
        participations(where: { id: { eq: $to } }, first: 10) {
          edges { id capacity { ...PostParty } onBehalfOf { ...BodyParty } }
        }
      }
      ... on Organization { predecessors(first: 100) { edges { id succession: kind } } }
      ... on Enterprise { holdings(where: { enterprise: { id: { eq: $to } } }, first: 10) { edges { id share } } }
    }
  }
`)

const telling: readonly RelationKind[] = ['PARTICIPATED_IN', 'SUCCEEDS', 'OWNS']

/** The capacity in which a person took part and for whom, how a body succeeded, the share that is owned. */
export async function relationBeside({ id, kind, from, to }: Tied, signal: AbortSignal): Promise<Beside> {
  if (!telling.includes(kind)) return {}
  const { node } = await ask(RelationBeside, { from, to }, signal)
  const participation = node && 'participations' in node ? node.participations.edges.find((edge) => edge.id === id) : undefined
  const succession = node && 'predecessors' in node ? node.predecessors.edges.find((edge) => edge.id === id) : undefined
  const holding = node && 'holdings' in node ? node.holdings.edges.find((edge) => edge.id === id) : undefined
  return {
    capacity: participation?.capacity ? toParty(participation.capacity) : undefined,
    onBehalfOf: participation?.onBehalfOf ? toParty(participation.onBehalfOf) : undefined,
    succession: succession?.succession,
    share: holding?.share ?? undefined,
  }
}
