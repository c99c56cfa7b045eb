import { graphql } from '../graph'
import type { SearchQuery } from '../graph/graphql'
import type { Party } from '../model/types'
import { ask } from './client'
import { toParty } from './fragments'

type Node = SearchQuery['search']['edges'][number]['node']

/** What a search found, with what tells it from others of the same name. */
export interface Hit {
  party: Party
  /** The name, alias or identifier that fitted. */
  matched: string
  /** Where it belongs, the nearest first: post, body, place, broader topic. */
  belongs: Party[]
  description?: string
  /** The dates, EDTF, of its latest post or membership. */
  held?: [string | null, string | null]
  /** The dates, EDTF, of its first and its latest event. */
  met?: [string, string]
}

export interface Hits {
  hits: Hit[]
  total: number
}

const Search = graphql(`
  query Search($text: String!, $kinds: [EntityKind!]) {
    search(text: $text, kinds: $kinds, first: 12) {
      totalCount
      edges {
        matched
        node {
          ...PartyFields
          ... on Stakeholder {
            description
            latest: participations(first: 1) { nodes { date } }
            earliest: participations(last: 1) { nodes { date } }
          }
          ... on Official {
            posts: tenures(first: 1) { edges { start end node { ...PostParty organization { ...BodyParty } } } }
            memberships(first: 1) { edges { start end node { ...BodyParty } } }
          }
          ... on Organization {
            place { ...PlaceParty }
            parent { ...BodyParty }
          }
          ... on Position { organization { ...BodyParty } }
          ... on Place { partOf { ...PlaceParty } }
          ... on Topic { broader { ...TopicParty } }
        }
      }
    }
  }
`)

/** What has a name like this, the best first. */
export async function search(text: string, signal: AbortSignal): Promise<Hits> {
  // Documents are read beside what they vouch for: they have no place in the picture.
  const { search } = await ask(Search, {
    text,
    kinds: ['OFFICIAL', 'BUREAU', 'ENTERPRISE', 'INSTITUTION', 'POSITION', 'MEETING', 'VISIT', 'PLACE', 'TOPIC'],
  }, signal)
  return { hits: search.edges.map(({ node, matched }) => ({ party: toParty(node), matched, ...told(node) })), total: search.totalCount }
}

function told(node: Node): Omit<Hit, 'party' | 'matched'> {
  switch (node.__typename) {
    case 'Official': {
      const [post, membership] = [node.posts.edges[0], node.memberships.edges[0]]
      const belongs = post ? [post.node, post.node.organization] : membership ? [membership.node] : []
      const dated = post ?? membership
      return {
        belongs: belongs.map(toParty),
        description: post ? undefined : node.description ?? undefined,
        held: dated && (dated.start || dated.end) ? [dated.start, dated.end] : undefined,
        met: span(node),
      }
    }
    case 'Bureau':
    case 'Enterprise':
    case 'Institution':
      return { belongs: known(node.parent, node.place), description: node.description ?? undefined, met: span(node) }
    case 'Position':
      return { belongs: known(node.organization) }
    case 'Place':
      return { belongs: known(node.partOf) }
    case 'Topic':
      return { belongs: known(node.broader) }
    default:
      return { belongs: [] }
  }
}

function known(...nodes: (Parameters<typeof toParty>[0] | null)[]): Party[] {
  return nodes.flatMap((node) => node ? [toParty(node)] : [])
}

function span(node: { earliest: { nodes: { date: string }[] }; latest: { nodes: { date: string }[] } }): Hit['met'] {
  const [first, last] = [node.earliest.nodes[0], node.latest.nodes[0]]
  return first && last && [first.date, last.date]
}
