import { graphql } from '../../graph'
import { ask } from '../client'
import { toParty } from '../fragments'
import type { Lister } from '../ties'
import { page } from './page'

const EventsOf = graphql(`
  query EventsOf($id: ID!, $after: Cursor) {
    node(id: $id) {
      __typename
      ... on Place {
        events(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...EventParty } }
        }
      }
      ... on Topic {
        events(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...EventParty } }
        }
      }
    }
  }
`)

const BodiesIn = graphql(`
  query BodiesIn($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Place {
        organizations(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...BodyParty } }
        }
      }
    }
  }
`)

const Authorities = graphql(`
  query Authorities($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Place {
        authorities(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...BodyParty } }
        }
      }
    }
  }
`)

const PartsOf = graphql(`
  query PartsOf($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Place {
        parts(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...PlaceParty } }
        }
      }
    }
  }
`)

const EnterprisesIn = graphql(`
  query EnterprisesIn($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Topic {
        enterprises(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...BodyParty } }
        }
      }
    }
  }
`)

const Narrower = graphql(`
  query Narrower($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Topic {
        narrower(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...TopicParty } }
        }
      }
    }
  }
`)

/** What there is around a place or a topic. */
export const surroundings = {
  events: async (id, after, signal) => {
    const { node } = await ask(EventsOf, { id, after }, signal)
    const kind = node?.__typename === 'Topic' ? 'ABOUT' : 'HELD_IN'
    return page(node && 'events' in node ? node.events : undefined, ({ node: event }) => ({
      tied: { kind, from: event.id, to: id },
      other: toParty(event),
    }))
  },
  bodies: async (id, after, signal) => {
    const { node } = await ask(BodiesIn, { id, after }, signal)
    return page(node && 'organizations' in node ? node.organizations : undefined, ({ node: body }) => ({
      tied: { kind: 'LOCATED_IN', from: body.id, to: id },
      other: toParty(body),
    }))
  },
  authorities: async (id, after, signal) => {
    const { node } = await ask(Authorities, { id, after }, signal)
    return page(node && 'authorities' in node ? node.authorities : undefined, ({ node: bureau }) => ({
      tied: { kind: 'GOVERNS', from: bureau.id, to: id },
      other: toParty(bureau),
    }))
  },
  parts: async (id, after, signal) => {
    const { node } = await ask(PartsOf, { id, after }, signal)
    return page(node && 'parts' in node ? node.parts : undefined, ({ node: part }) => ({
      tied: { kind: 'PART_OF', from: part.id, to: id },
      other: toParty(part),
    }))
  },
  enterprises: async (id, after, signal) => {
    const { node } = await ask(EnterprisesIn, { id, after }, signal)
    return page(node && 'enterprises' in node ? node.enterprises : undefined, ({ node: enterprise }) => ({
      tied: { kind: 'IN_SECTOR', from: enterprise.id, to: id },
      other: toParty(enterprise),
    }))
  },
  narrower: async (id, after, signal) => {
    const { node } = await ask(Narrower, { id, after }, signal)
    return page(node && 'narrower' in node ? node.narrower : undefined, ({ node: topic }) => ({ other: toParty(topic) }))
  },
} satisfies Record<string, Lister>
