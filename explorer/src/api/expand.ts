import { graphql } from '../graph'
import { isBody, isStakeholder, MOST, RELATION_KINDS } from '../model/kinds'
import type { Kind, Party, Placed, Relation, RelationKind } from '../model/types'
import { ask } from './client'
import { toRelation } from './fragments'
import { counterpartsOf, eventsOf, holdersOf, networkOf, officialsOf, relationsOf, type How, type Pages } from './neighbours'

/** What an expansion goes along: one kind of relationship, all of them, or the meetings to those who were met. */
export type Along = RelationKind | 'ALL' | 'COUNTERPARTS'

/** So many neighbours come with one step. */
export const STEP = 50

/** Each of those who were met brings meetings too. */
const STEP_OF_COUNTERPARTS = 20

/** The server takes no longer list in a condition. What was placed last comes first in a view. */
const LONGEST = 100

export interface Grown {
  parties: Party[]
  relations: Relation[]
  /** Whether there are more that are not placed. */
  more: boolean
}

/** Reads the next neighbours of a party that are not placed: the latest first, of those who were met the closest. */
export async function expand(party: Pick<Party, 'id' | 'kind'>, along: Along, placed: Placed, how: How = {}): Promise<Grown> {
  const step = along === 'COUNTERPARTS' ? STEP_OF_COUNTERPARTS : STEP
  const { parties, relations, more } = await collect(sources(party, along, placed, { ...how, without: Object.keys(placed).slice(0, LONGEST) }), placed, step)
  const ids = new Set([party.id, ...parties.map(({ id }) => id)])
  if (ids.size === 1) return { parties, relations: [], more }
  // Where a party is put depends on what it is tied to. Mostly a page tells as much, and nobody waits for the rest.
  const known = relations.filter(({ from, to }) => ids.has(from) && ids.has(to))
  const tied = new Set(known.flatMap(({ from, to }) => [from, to]))
  return { parties, relations: tied.size === ids.size ? known : await ties([...ids], how.signal), more }
}

/** Of these there can be very much: it is read the latest first, which a network is not. */
const latest: Partial<Record<Kind, { along: RelationKind; pages: (id: string, how: How) => Pages }>> = {
  Place: { along: 'HELD_IN', pages: eventsOf },
  Topic: { along: 'ABOUT', pages: eventsOf },
  Position: { along: 'HOLDS', pages: holdersOf },
}

/** Where the neighbours are read from, one after the other. */
function sources({ id, kind }: Pick<Party, 'id' | 'kind'>, along: Along, placed: Placed, how: How): Pages[] {
  const around = (kinds?: RelationKind[]) => networkOf(id, kinds, Math.min(MOST, Object.keys(placed).length + STEP + 2), how)
  if (along === 'COUNTERPARTS') return [counterpartsOf(id, how)]
  if (isStakeholder(kind)) {
    if (isBody(kind) && along === 'IN') return [officialsOf(id, how)]
    return [relationsOf(id, along === 'ALL' ? undefined : [along], how)]
  }
  const many = latest[kind]
  if (along !== 'ALL') return [along === many?.along ? many.pages(id, how) : around([along])]
  return many ? [around(RELATION_KINDS.filter((one) => one !== many.along)), many.pages(id, how)] : [around()]
}

/** Reads pages until there are enough neighbours that are not placed, or no more. */
async function collect(sources: Pages[], placed: Placed, step: number): Promise<Grown> {
  const parties = new Map<string, Party>()
  const relations: Relation[] = []
  const fresh = new Set<string>()
  for (const source of sources) {
    let after: string | undefined
    do {
      const page = await source(after)
      relations.push(...(page.relations ?? []))
      for (const [neighbour, ...beyond] of page.neighbours) {
        if (!neighbour || neighbour.id in placed) continue
        if (fresh.size >= step && !fresh.has(neighbour.id)) return { parties: [...parties.values()], relations, more: true }
        fresh.add(neighbour.id)
        for (const one of [neighbour, ...beyond]) parties.set(one.id, one)
      }
      after = page.next
    } while (after)
  }
  return { parties: [...parties.values()], relations, more: false }
}

const Ties = graphql(`
  query Ties($ids: [ID!]!) {
    subgraph(ids: $ids) { relations { ...RelationFields } }
  }
`)

/** The relationships among these, of which there can be 1,000. */
export async function ties(ids: string[], signal?: AbortSignal): Promise<Relation[]> {
  const { subgraph } = await ask(Ties, { ids }, signal)
  return subgraph.relations.map(toRelation)
}
