import { graphql } from '../graph'
import type { AsOf, Party, Relation, RelationKind } from '../model/types'
import { ask } from './client'
import { toParty, toRelation } from './fragments'
import { until } from './until'

/** What is next to a party: neighbours, each perhaps with what it leads on to, such as a post to its body. */
export interface Page {
  neighbours: Party[][]
  /** What ties them to the party, where the page knows it. */
  relations?: Relation[]
  /** Where the next page begins, if there is one. */
  next?: string
}

/** Reads the pages one after the other. */
export type Pages = (after?: string) => Promise<Page>

/** What a page is read with. */
export interface How {
  asOf?: AsOf
  /** At most 100 ids of whom to leave out. Where the server cannot, they come nevertheless. */
  without?: readonly string[]
  signal?: AbortSignal
}

const Relations = graphql(`
  query NeighbourRelations($id: ID!, $kinds: [RelationKind!], $asOf: AsOf, $after: Cursor) {
    node(id: $id) {
      ... on Stakeholder {
        relations(kinds: $kinds, asOf: $asOf, first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges {
            node { ...RelationFields }
            other {
              ...PartyFields
              ... on Position { organization { ...PartyFields } }
            }
          }
        }
      }
    }
  }
`)

/** The relationships of a stakeholder, the latest first. A post brings its body, which is what a reader looks for. */
export function relationsOf(id: string, kinds: RelationKind[] | undefined, { asOf, signal }: How): Pages {
  return async (after) => {
    const { node } = await ask(Relations, { id, kinds, asOf, after }, signal)
    if (!node || !('relations' in node)) return none
    const { edges, pageInfo } = node.relations
    return {
      neighbours: edges.map(({ other }) => 'organization' in other ? [toParty(other), toParty(other.organization)] : [toParty(other)]),
      relations: edges.map(({ node }) => toRelation(node)),
      ...onward(pageInfo),
    }
  }
}

const Officials = graphql(`
  query NeighbourOfficials($id: ID!, $without: [ID!]!, $asOf: AsOf, $after: Cursor) {
    node(id: $id) {
      ... on Organization {
        officials(where: { not: { id: { in: $without } } }, asOf: $asOf, first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges {
            position { ...PartyFields }
            node { ...PartyFields }
          }
        }
        positions(first: 50) { nodes { ...PartyFields } }
      }
    }
  }
`)

/** Those who hold posts in a body, the latest first, with their posts; on the last page the posts that no one holds too. */
export function officialsOf(id: string, { asOf, without = [], signal }: How): Pages {
  return async (after) => {
    const { node } = await ask(Officials, { id, without: [...without], asOf, after }, signal)
    if (!node || !('officials' in node)) return none
    const { edges, pageInfo } = node.officials
    const held = edges.map(({ node, position }) => [toParty(node), toParty(position)])
    const posts = pageInfo.hasNextPage ? [] : node.positions.nodes.map((position) => [toParty(position)])
    return {
      neighbours: [...held, ...posts],
      ...onward(pageInfo),
    }
  }
}

const Events = graphql(`
  query NeighbourEvents($id: ID!, $without: [ID!]!, $after: Cursor) {
    node(id: $id) {
      ... on Place { events(where: { not: { id: { in: $without } } }, first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...PartyFields } } }
      ... on Topic { events(where: { not: { id: { in: $without } } }, first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...PartyFields } } }
    }
  }
`)

/** What took place at a place or was about a topic, the latest first. */
export function eventsOf(id: string, { without = [], signal }: How): Pages {
  return async (after) => {
    const { node } = await ask(Events, { id, without: [...without], after }, signal)
    if (!node || !('events' in node)) return none
    return { neighbours: node.events.nodes.map((event) => [toParty(event)]), ...onward(node.events.pageInfo) }
  }
}

const Holders = graphql(`
  query NeighbourHolders($id: ID!, $without: [ID!]!, $asOf: AsOf, $after: Cursor) {
    node(id: $id) {
      ... on Position {
        holders(where: { not: { official: { id: { in: $without } } } }, asOf: $asOf, first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges { id start end ongoing node { ...PartyFields } }
        }
      }
    }
  }
`)

/** Those who hold a post, the latest first. */
export function holdersOf(id: string, { asOf, without = [], signal }: How): Pages {
  return async (after) => {
    const { node } = await ask(Holders, { id, without: [...without], asOf, after }, signal)
    if (!node || !('holders' in node)) return none
    const { edges, pageInfo } = node.holders
    return {
      neighbours: edges.map(({ node }) => [toParty(node)]),
      relations: edges.map(({ id: held, start, end, ongoing, node }) =>
        toRelation({ id: held, kind: 'HOLDS', from: node, to: { id }, start, end, ongoing, date: null, role: null })),
      ...onward(pageInfo),
    }
  }
}

const Met = graphql(`
  query NeighbourCounterparts($id: ID!, $without: [ID!]!, $during: Period, $after: Cursor) {
    node(id: $id) {
      ... on Stakeholder {
        counterparts(where: { not: { id: { in: $without } } }, during: $during, first: 20, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges {
            node { ...PartyFields }
            because(first: 2) { event { ...PartyFields } }
          }
        }
      }
    }
  }
`)

/** Whom a party met, the closest first, with the meetings that say most of it. */
export function counterpartsOf(id: string, { asOf, without = [], signal }: How): Pages {
  return async (after) => {
    const { node } = await ask(Met, { id, without: [...without], during: until(asOf?.date), after }, signal)
    if (!node || !('counterparts' in node)) return none
    const { edges, pageInfo } = node.counterparts
    return {
      neighbours: edges.map(({ node, because }) => [toParty(node), ...because.map(({ event }) => toParty(event))]),
      ...onward(pageInfo),
    }
  }
}

const Around = graphql(`
  query NeighbourNetwork($id: ID!, $kinds: [RelationKind!], $asOf: AsOf, $maxNodes: Int!) {
    network(around: [$id], kinds: $kinds, asOf: $asOf, maxNodes: $maxNodes) {
      nodes { ...PartyFields }
    }
  }
`)

/** What is next to anything else, such as a meeting's participants, in one page of at most so many. */
export function networkOf(id: string, kinds: RelationKind[] | undefined, most: number, { asOf, signal }: How): Pages {
  return async () => {
    const { network } = await ask(Around, { id, kinds, asOf, maxNodes: most }, signal)
    return { neighbours: network.nodes.filter((node) => node.id !== id).map((node) => [toParty(node)]) }
  }
}

const none: Page = { neighbours: [] }

function onward({ hasNextPage, endCursor }: { hasNextPage: boolean; endCursor: string | null }): Pick<Page, 'next'> {
  return hasNextPage && endCursor ? { next: endCursor } : {}
}
