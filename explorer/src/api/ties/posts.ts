import { graphql } from '../../graph'
import { ask } from '../client'
import { toParty } from '../fragments'
import type { Lister } from '../ties'
import { page } from './page'

const Posts = graphql(`
  query Posts($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Official {
        tenures(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id start end ongoing acting node { ...PostParty organization { ...BodyParty } } }
        }
      }
    }
  }
`)

const Holders = graphql(`
  query Holders($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Position {
        holders(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id start end ongoing acting node { ...PartyFields } }
        }
      }
    }
  }
`)

const Officials = graphql(`
  query Officials($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Organization {
        officials(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id start end ongoing acting position { ...PostParty } node { ...PartyFields } }
        }
      }
    }
  }
`)

const Memberships = graphql(`
  query Memberships($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Official {
        memberships(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id start end ongoing role node { ...BodyParty } }
        }
      }
    }
  }
`)

const Members = graphql(`
  query Members($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Stakeholder {
        relations(kinds: [MEMBER_OF], first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...RelationFields ongoing role } other { ...PartyFields } }
        }
      }
    }
  }
`)

/** Who holds what, and who belongs to what. */
export const posts = {
  posts: async (id, after, signal) => {
    const { node } = await ask(Posts, { id, after }, signal)
    return page(node && 'tenures' in node ? node.tenures : undefined, ({ id: key, node: position, ...held }) => ({
      ...held,
      tied: { id: key, kind: 'HOLDS', from: id, to: position.id },
      other: toParty(position),
      beside: toParty(position.organization),
    }))
  },
  holders: async (id, after, signal) => {
    const { node } = await ask(Holders, { id, after }, signal)
    return page(node && 'holders' in node ? node.holders : undefined, ({ id: key, node: official, ...held }) => ({
      ...held,
      tied: { id: key, kind: 'HOLDS', from: official.id, to: id },
      other: toParty(official),
    }))
  },
  officials: async (id, after, signal) => {
    const { node } = await ask(Officials, { id, after }, signal)
    return page(node && 'officials' in node ? node.officials : undefined, ({ id: key, node: official, position, ...held }) => ({
      ...held,
      tied: { id: key, kind: 'HOLDS', from: official.id, to: position.id },
      other: toParty(official),
      beside: toParty(position),
    }))
  },
  memberships: async (id, after, signal) => {
    const { node } = await ask(Memberships, { id, after }, signal)
    return page(node && 'memberships' in node ? node.memberships : undefined, ({ id: key, node: body, ...held }) => ({
      ...held,
      tied: { id: key, kind: 'MEMBER_OF', from: id, to: body.id },
      other: toParty(body),
    }))
  },
  members: async (id, after, signal) => {
    const { node } = await ask(Members, { id, after }, signal)
    return page(node && 'relations' in node ? node.relations : undefined, ({ node: { id: key, from, to, ...held }, other }) => ({
      ...held,
      tied: { id: key, kind: 'MEMBER_OF', from: from.id, to: to.id },
      other: toParty(other),
    }))
  },
} satisfies Record<string, Lister>
