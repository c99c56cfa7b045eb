import { graphql } from '../graph'
import type { Party } from '../model/types'
import { ask } from './client'
import { toParty } from './fragments'

/** What this graph has to begin with: of each what is richest, where there is any. */
export interface Examples {
  visit?: Party
  /** The official with the most meetings, and their number. */
  official?: { party: Party; events: number }
  /** The party other than a person with the most meetings. */
  institution?: { party: Party; events: number }
  bureau?: Party
}

const Examples = graphql(`
  query Examples {
    visits(first: 1) { nodes { ...PartyFields } }
    officials(orderBy: [{ field: PARTICIPATIONS, direction: DESC }], first: 1) {
      nodes { ...PartyFields participations(first: 0) { totalCount } }
    }
    institutions(orderBy: [{ field: PARTICIPATIONS, direction: DESC }], first: 1) {
      nodes { ...PartyFields participations(first: 0) { totalCount } }
    }
    positions(first: 100) { nodes { organization { id } } }
  }
`)

const ExampleBody = graphql(`
  query ExampleBody($id: ID!) {
    node(id: $id) { ...PartyFields }
  }
`)

export async function examples(signal: AbortSignal): Promise<Examples> {
  const { visits, officials, institutions, positions } = await ask(Examples, {}, signal)
  const [visit] = visits.nodes
  return {
    ...(visit && { visit: toParty(visit) }),
    ...(officials.nodes[0] && { official: met(officials.nodes[0]) }),
    ...(institutions.nodes[0] && { institution: met(institutions.nodes[0]) }),
    ...await body(mostOften(positions.nodes.map(({ organization }) => organization.id)), signal),
  }
}

function met(node: Parameters<typeof toParty>[0] & { participations: { totalCount: number } }) {
  return { party: toParty(node), events: node.participations.totalCount }
}

async function body(id: string | undefined, signal: AbortSignal): Promise<Pick<Examples, 'bureau'>> {
  if (id === undefined) return {}
  const { node } = await ask(ExampleBody, { id }, signal)
  return node ? { bureau: toParty(node) } : {}
}

/** The one of these that is there most often, the first of equals. */
function mostOften(ids: string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
