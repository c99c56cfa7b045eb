import { graphql } from '../../graph'
import { ask } from '../client'
import { toParty } from '../fragments'
import type { Lister } from '../ties'
import { page } from './page'

const Units = graphql(`
  query Units($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Organization {
        units(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...BodyParty } }
        }
      }
    }
  }
`)

const Predecessors = graphql(`
  query Predecessors($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Organization {
        predecessors(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id date kind node { ...BodyParty } }
        }
      }
    }
  }
`)

const Successors = graphql(`
  query Successors($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Organization {
        successors(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id date kind node { ...BodyParty } }
        }
      }
    }
  }
`)

const Owners = graphql(`
  query Owners($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Enterprise {
        owners(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id start end ongoing share node { ...BodyParty } }
        }
      }
    }
  }
`)

const Holdings = graphql(`
  query Holdings($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Enterprise {
        holdings(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id start end ongoing share node { ...BodyParty } }
        }
      }
    }
  }
`)

/** How bodies are made up, came about and own each other. */
export const bodies = {
  units: async (id, after, signal) => {
    const { node } = await ask(Units, { id, after }, signal)
    return page(node && 'units' in node ? node.units : undefined, ({ node: unit }) => ({
      tied: { kind: 'PART_OF', from: unit.id, to: id },
      other: toParty(unit),
    }))
  },
  predecessors: async (id, after, signal) => {
    const { node } = await ask(Predecessors, { id, after }, signal)
    return page(node && 'predecessors' in node ? node.predecessors : undefined, ({ id: key, date, kind, node: body }) => ({
      date,
      succession: kind,
      tied: { id: key, kind: 'SUCCEEDS', from: id, to: body.id },
      other: toParty(body),
    }))
  },
  successors: async (id, after, signal) => {
    const { node } = await ask(Successors, { id, after }, signal)
    return page(node && 'successors' in node ? node.successors : undefined, ({ id: key, date, kind, node: body }) => ({
      date,
      succession: kind,
      tied: { id: key, kind: 'SUCCEEDS', from: body.id, to: id },
      other: toParty(body),
    }))
  },
  owners: async (id, after, signal) => {
    const { node } = await ask(Owners, { id, after }, signal)
    return page(node && 'owners' in node ? node.owners : undefined, ({ id: key, node: owner, ...held }) => ({
      ...held,
      tied: { id: key, kind: 'OWNS', from: owner.id, to: id },
      other: toParty(owner),
    }))
  },
  holdings: async (id, after, signal) => {
    const { node } = await ask(Holdings, { id, after }, signal)
    return page(node && 'holdings' in node ? node.holdings : undefined, ({ id: key, node: owned, ...held }) => ({
      ...held,
      tied: { id: key, kind: 'OWNS', from: id, to: owned.id },
      other: toParty(owned),
    }))
  },
} satisfies Record<string, Lister>
