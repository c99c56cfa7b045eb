import { graphql } from '../graph'
import type { GovernmentLevel, PartyDetailsQuery } from '../graph/graphql'
import type { AsOf, Party, RelationKind } from '../model/types'
import { ask } from './client'
import { toParty } from './fragments'
import type { Tied } from './relation'

type Node = NonNullable<PartyDetailsQuery['node']>
type Other = Parameters<typeof toParty>[0]

/** How many relationships of a kind lead from a party or to it. */
export interface Count {
  kind: RelationKind
  direction: 'OUT' | 'IN'
  count: number
}

/** What else a party is tied to by a relationship of which there are few. */
export interface Fact {
  says: 'parent' | 'place' | 'jurisdiction' | 'sector' | 'body' | 'visit' | 'heldIn' | 'about' | 'partOf' | 'broader'
  party: Party
  /** Absent where the API has no relationship for it. */
  tied?: Tied
}

/** What there is to say of a party, but for the lists that are asked for page by page. */
export interface PartyDetails {
  party: Party
  aliases: string[]
  identifiers: { scheme: string; value: string }[]
  description?: string
  level?: GovernmentLevel
  counts: Count[]
  facts: Fact[]
  /** Of a topic: how many there are that are a part of it. */
  narrower: number
  /** Of an event: parties that the source mentions without naming them. */
  unnamed: string[]
}

const Details = graphql(`
  query PartyDetails($id: ID!) {
    node(id: $id) {
      ...PartyFields
      ... on Stakeholder {
        aliases
        identifiers { scheme value }
        description
        relationCounts { kind direction count }
      }
      ... on Organization {
        place { ...PlaceParty }
        parent { ...BodyParty }
      }
      ... on Bureau {
        level
        jurisdiction { ...PlaceParty }
      }
      ... on Enterprise { sectors(first: 20) { nodes { ...TopicParty } } }
      ... on Position {
        organization { ...BodyParty }
        holders { totalCount }
      }
      ... on Event {
        description
        unnamedParticipants
        places { nodes { ...PlaceParty } }
        topics { nodes { ...TopicParty } }
        participants { totalCount }
      }
      ... on Meeting { visit { ...EventParty } }
      ... on Visit { meetings { totalCount } }
      ... on Place {
        partOf { ...PlaceParty }
        parts { totalCount }
        organizations { totalCount }
        authorities { totalCount }
        events { totalCount }
      }
      ... on Topic {
        broader { ...TopicParty }
        narrower { totalCount }
        enterprises { totalCount }
        events { totalCount }
      }
    }
  }
`)

/** What there is to say of the party, or null where the graph has none with this id. */
export async function partyDetails(id: string, signal: AbortSignal): Promise<PartyDetails | null> {
  const { node } = await ask(Details, { id }, signal)
  if (!node) return null
  const stakeholder = 'aliases' in node ? node : undefined
  return {
    party: toParty(node),
    aliases: stakeholder?.aliases ?? [],
    identifiers: stakeholder?.identifiers ?? [],
    description: 'description' in node ? node.description ?? undefined : undefined,
    level: node.__typename === 'Bureau' ? node.level ?? undefined : undefined,
    counts: counts(node),
    facts: facts(node),
    narrower: node.__typename === 'Topic' ? node.narrower.totalCount : 0,
    unnamed: 'unnamedParticipants' in node ? node.unnamedParticipants : [],
  }
}

function counts(node: Node): Count[] {
  if ('relationCounts' in node) return node.relationCounts.map(toCount)
  const list: Count[] = []
  const add = (kind: RelationKind, direction: Count['direction'], count: number) => {
    if (count > 0) list.push({ kind, direction, count })
  }
  switch (node.__typename) {
    case 'Position':
      add('HOLDS', 'IN', node.holders.totalCount)
      add('IN', 'OUT', 1)
      break
    case 'Meeting':
    case 'Visit':
      add('PARTICIPATED_IN', 'IN', node.participants.totalCount)
      if (node.__typename === 'Meeting') add('PART_OF', 'OUT', node.visit ? 1 : 0)
      else add('PART_OF', 'IN', node.meetings.totalCount)
      add('HELD_IN', 'OUT', node.places.nodes.length)
      add('ABOUT', 'OUT', node.topics.nodes.length)
      break
    case 'Place':
      add('PART_OF', 'OUT', node.partOf ? 1 : 0)
      add('PART_OF', 'IN', node.parts.totalCount)
      add('LOCATED_IN', 'IN', node.organizations.totalCount)
      add('GOVERNS', 'IN', node.authorities.totalCount)
      add('HELD_IN', 'IN', node.events.totalCount)
      break
    case 'Topic':
      add('ABOUT', 'IN', node.events.totalCount)
      add('IN_SECTOR', 'IN', node.enterprises.totalCount)
      break
  }
  return list
}

function facts(node: Node): Fact[] {
  const list: Fact[] = []
  const add = (says: Fact['says'], kind: RelationKind | undefined, ...others: (Other | null)[]) => {
    for (const other of others) {
      if (other) list.push({ says, party: toParty(other), tied: kind && { kind, from: node.id, to: other.id } })
    }
  }
  switch (node.__typename) {
    case 'Bureau':
    case 'Enterprise':
    case 'Institution':
      add('parent', 'PART_OF', node.parent)
      add('place', 'LOCATED_IN', node.place)
      if (node.__typename === 'Bureau') add('jurisdiction', 'GOVERNS', node.jurisdiction)
      if (node.__typename === 'Enterprise') add('sector', 'IN_SECTOR', ...node.sectors.nodes)
      break
    case 'Position':
      add('body', 'IN', node.organization)
      break
    case 'Meeting':
    case 'Visit':
      if (node.__typename === 'Meeting') add('visit', 'PART_OF', node.visit)
      add('heldIn', 'HELD_IN', ...node.places.nodes)
      add('about', 'ABOUT', ...node.topics.nodes)
      break
    case 'Place':
      add('partOf', 'PART_OF', node.partOf)
      break
    case 'Topic':
      add('broader', undefined, node.broader)
      break
  }
  return list
}

const Parties = graphql(`
  query Parties($ids: [ID!]!) {
    nodes(ids: $ids) { ...PartyFields }
  }
`)

/** So many ids can be asked for at once. */
export const IDS = 100

/** The parties with these ids, of which there may be a hundred; what does not exist is left out. */
export async function partiesOf(ids: readonly string[], signal: AbortSignal): Promise<Party[]> {
  const { nodes } = await ask(Parties, { ids: ids.slice(0, IDS) }, signal)
  return nodes.flatMap((node) => (node ? [toParty(node)] : []))
}

const CountsThen = graphql(`
  query CountsThen($id: ID!, $asOf: AsOf!) {
    node(id: $id) { ... on Stakeholder { relationCounts(asOf: $asOf) { kind direction count } } }
  }
`)

/** How many relationships of each kind a party had on a day, or null of what is no stakeholder. */
export async function countsThen(id: string, asOf: AsOf, signal: AbortSignal): Promise<Count[] | null> {
  const { node } = await ask(CountsThen, { id, asOf }, signal)
  return node && 'relationCounts' in node ? node.relationCounts.map(toCount) : null
}

function toCount({ kind, direction, count }: { kind: RelationKind; direction: string; count: number }): Count {
  return { kind, direction: direction === 'IN' ? 'IN' : 'OUT', count }
}
