import { ask } from '../api/client'
import type { Citation } from '../api/document'
import { graphql } from '../graph'
import type { Relation } from '../model/types'

/** What vouches for each relationship, by its id. */
export type Found = Map<string, readonly Citation[]>

/** So many ends are asked about at once: few enough for the server's limit on what an answer may hold. */
const ENDS = 100

/** A page of citations; hardly any relationship has more. */
const PAGE = 20

const Vouching = graphql(`
  query Vouching($ids: [ID!]!, $kinds: [RelationKind!], $first: Int!, $after: Cursor) {
    subgraph(ids: $ids, kinds: $kinds) {
      relations {
        id
        citations(first: $first, after: $after) { nodes { ...CitationFields } pageInfo { hasNextPage endCursor } }
      }
    }
  }
`)

/**
 * Asks for what vouches for relationships that `found` does not have yet, and adds it there, so that what a failure
 * interrupts can be taken up again. Rejects with a Failure, or with the signal's reason.
 */
export async function findCitations(relations: readonly Relation[], found: Found, progress: () => void, signal: AbortSignal): Promise<void> {
  for (const batch of batches(relations.filter(({ id }) => !found.has(id)))) {
    const { ids, kinds } = batch
    const { subgraph } = await ask(Vouching, { ids, kinds, first: PAGE }, signal)
    for (const { id, citations } of subgraph.relations) {
      const relation = batch.relations.get(id)
      if (!relation) continue
      const { hasNextPage, endCursor } = citations.pageInfo
      found.set(id, hasNextPage ? [...citations.nodes, ...(await rest(relation, endCursor, signal))] : citations.nodes)
    }
    // What was taken back since it was shown is not there any more: nothing vouches for it.
    for (const id of batch.relations.keys()) if (!found.has(id)) found.set(id, [])
    progress()
  }
}

async function rest({ id, kind, from, to }: Relation, after: string | null, signal: AbortSignal): Promise<Citation[]> {
  const nodes: Citation[] = []
  for (let cursor = after; cursor !== null; ) {
    const { subgraph } = await ask(Vouching, { ids: [...new Set([from, to])], kinds: [kind], first: PAGE, after: cursor }, signal)
    const page = subgraph.relations.find((relation) => relation.id === id)?.citations
    nodes.push(...(page?.nodes ?? []))
    cursor = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  }
  return nodes
}

interface Batch {
  ids: string[]
  kinds: Relation['kind'][]
  relations: Map<string, Relation>
}

/** Relationships in groups that have few ends in all, those of the same party together. */
export function batches(relations: readonly Relation[], ends = ENDS): Batch[] {
  const groups: Relation[][] = []
  let ids = new Set<string>()
  for (const relation of [...relations].sort((a, b) => (a.to < b.to ? -1 : Number(a.to > b.to)))) {
    const more = new Set([...ids, relation.from, relation.to])
    const group = groups.at(-1)
    if (group && more.size <= ends) group.push(relation)
    else groups.push([relation])
    ids = group && more.size <= ends ? more : new Set([relation.from, relation.to])
  }
  return groups.map((group) => ({
    ids: [...new Set(group.flatMap(({ from, to }) => [from, to]))],
    kinds: [...new Set(group.map(({ kind }) => kind))],
    relations: new Map(group.map((relation) => [relation.id, relation])),
  }))
}
