import { graphql } from '../graph'
import type { PathsQueryVariables } from '../graph/graphql'
import type { Ask } from '../model/types'
import { ask } from './client'
import { toParty, toRelation } from './fragments'
import { IDS } from './party'
import { joined, type Way } from './ways'

export interface Ways {
  ways: Way[]
  truncated: boolean
}

export type PathsAsk = Extract<Ask, { kind: 'paths' }>

/** So many ways are asked for, which the server counts by their relationships: as many as it gives. */
export const WAYS = 20

/** Where an answer has fewer ways than this although it is full, there is more to be found, in so many rounds. */
const FEW = 5
const ROUNDS = 2

/** A way can have so many relationships at most. */
export const HOPS = 8

const Paths = graphql(`
  query Paths($from: ID!, $to: ID!, $maxHops: Int!, $kinds: [RelationKind!], $avoid: [ID!], $during: Period, $first: Int!) {
    paths(from: $from, to: $to, maxHops: $maxHops, kinds: $kinds, avoid: $avoid, during: $during, first: $first) {
      truncated
      paths {
        nodes { ...PartyFields }
        relations { ...RelationFields }
      }
    }
  }
`)

export function pathsVariables({ from, to, kinds, avoid, during }: PathsAsk): PathsQueryVariables {
  return { from, to, maxHops: HOPS, first: WAYS, kinds, avoid, during: during && { from: during[0], to: during[1] } }
}

/**
 * The shortest ways between two parties, the shortest first. The server counts every relationship as a way of its own, so
 * that two who often sat in the same house fill an answer with that house alone: then what lies on the ways that are
 * known is gone round, for the others to come out.
 */
export async function paths(question: PathsAsk, signal: AbortSignal): Promise<Ways> {
  let { ways, truncated, full } = await some(question, signal)
  for (let round = 0, avoid = question.avoid ?? []; full && ways.length < FEW && round < ROUNDS; round++) {
    const known = new Set([...avoid, ...ways.flatMap(between)])
    if (known.size === avoid.length || known.size > IDS) break
    avoid = [...known]
    const more = await some({ ...question, avoid }, signal)
    ways = [...ways, ...more.ways].sort((a, b) => a.parties.length - b.parties.length)
    full = more.full
  }
  return { ways, truncated }
}

async function some(question: PathsAsk, signal: AbortSignal): Promise<Ways & { full: boolean }> {
  const { paths: { paths, truncated } } = await ask(Paths, pathsVariables(question), signal)
  const ways = paths.map((way) => ({ parties: way.nodes.map(toParty), relations: way.relations.map(toRelation) }))
  return { ways: joined(ways), truncated, full: paths.length === WAYS }
}

function between({ parties }: Way): string[] {
  return parties.slice(1, -1).map(({ id }) => id)
}
