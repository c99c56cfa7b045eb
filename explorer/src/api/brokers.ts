import { graphql } from '../graph'
import type { Party } from '../model/types'
import { ask } from './client'
import { toParty } from './fragments'

/** A party on the ways between two groups, and the part of the ways that runs through it. */
export interface Broker {
  party: Party
  share: number
  exact: boolean
}

const Brokers = graphql(`
  query Brokers($between: [ID!]!, $and: [ID!]!) {
    brokers(between: $between, and: $and, first: 20) {
      share
      exact
      node { ...PartyFields }
    }
  }
`)

/** Who links the two groups, those that most ways run through first. */
export async function brokers(between: string[], and: string[], signal: AbortSignal): Promise<Broker[]> {
  const answer = await ask(Brokers, { between, and }, signal)
  return answer.brokers.map(({ node, share, exact }) => ({ party: toParty(node), share, exact }))
}
