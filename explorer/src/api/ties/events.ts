import { graphql } from '../../graph'
import { ask } from '../client'
import { toParty } from '../fragments'
import type { Lister } from '../ties'
import { page } from './page'

const Participations = graphql(`
  query Participations($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Stakeholder {
        participations(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id role titleAsStated onBehalfOf { ...BodyParty } node { ...EventParty } }
        }
      }
    }
  }
`)

const Participants = graphql(`
  query Participants($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Event {
        participants(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { id role titleAsStated onBehalfOf { ...BodyParty } node { ...PartyFields } }
        }
      }
    }
  }
`)

const MeetingsOfVisit = graphql(`
  query MeetingsOfVisit($id: ID!, $after: Cursor) {
    node(id: $id) {
      ... on Visit {
        meetings(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges { node { ...EventParty } }
        }
      }
    }
  }
`)

/** Who took part in what. */
export const events = {
  participations: async (id, after, signal) => {
    const { node } = await ask(Participations, { id, after }, signal)
    return page(node && 'participations' in node ? node.participations : undefined, ({ id: key, role, titleAsStated, onBehalfOf, node: event }) => ({
      part: role,
      titleAsStated,
      onBehalfOf: onBehalfOf ? toParty(onBehalfOf) : undefined,
      tied: { id: key, kind: 'PARTICIPATED_IN', from: id, to: event.id },
      other: toParty(event),
    }))
  },
  participants: async (id, after, signal) => {
    const { node } = await ask(Participants, { id, after }, signal)
    return page(node && 'participants' in node ? node.participants : undefined, ({ id: key, role, titleAsStated, onBehalfOf, node: party }) => ({
      part: role,
      titleAsStated,
      onBehalfOf: onBehalfOf ? toParty(onBehalfOf) : undefined,
      tied: { id: key, kind: 'PARTICIPATED_IN', from: party.id, to: id },
      other: toParty(party),
    }))
  },
  meetingsOfVisit: async (id, after, signal) => {
    const { node } = await ask(MeetingsOfVisit, { id, after }, signal)
    return page(node && 'meetings' in node ? node.meetings : undefined, ({ node: meeting }) => ({
      tied: { kind: 'PART_OF', from: meeting.id, to: id },
      other: toParty(meeting),
    }))
  },
} satisfies Record<string, Lister>
